import JSONValue

/// Goes through the lines of an audit, oldest first, and finds the first that is not as it was written. Decides by what it
/// is shown; reading is left to `AuditReader`.
package struct AuditCheck: Sendable {
    /// What is wrong, and where.
    package struct Fault: Sendable, Equatable, CustomStringConvertible {
        package let file: String
        /// Counted from 1; nil when it is not of one line.
        package let line: Int?
        package let problem: String

        package var description: String {
            line.map { "\(file) line \($0): \(problem)" } ?? "\(file): \(problem)"
        }
    }

    /// Of the last line seen.
    private(set) var number = 0
    private(set) var digest = ""
    /// How many lines were as they were written.
    package private(set) var goodLines = 0
    /// The first few.
    package private(set) var faults: [Fault] = []
    private static let maximumFaults = 20
    /// How many more there were.
    package private(set) var furtherFaults = 0
    /// Where the audit stood when reading began.
    private let head: AuditHead?
    /// How many requests were opened and not closed: the process ended in between, and what came of them is unknown.
    package var openAttempts: Int { opened.count }
    private var opened: Set<String> = []

    init(head: AuditHead?) { self.head = head }

    mutating func take(_ bytes: [UInt8], file: String, line: Int) {
        guard let read = AuditLine(bytes) else {
            return add(Fault(file: file, line: line, problem: "was changed, or is no line of the audit"))
        }
        // The oldest that is kept follows what was rotated away, which `finish` knows.
        let isOldest = number == 0 && goodLines == 0
        if !isOldest, read.number != number + 1 || read.previous != digest {
            let missing = read.number - number - 1
            add(
                Fault(
                    file: file, line: line,
                    problem: missing > 0
                        ? "does not follow the line before it: \(missing) in between "
                            + (missing == 1 ? "is" : "are") + " missing or changed"
                        : "does not follow the line before it"))
        }
        if read.number == head?.number, read.digest != head?.digest {
            add(Fault(file: file, line: line, problem: "is not the line that was written last"))
        }
        if read.members["event"] == "recovered" {
            add(
                Fault(
                    file: file, line: line,
                    problem: "the head (\(AuditFiles.head)) had been lost here; lines before this one may be missing"))
        }
        number = read.number
        digest = read.digest
        goodLines += 1
        note(read)
    }

    /// A call that is cut off by the end of its process is no damage.
    private mutating func note(_ line: AuditLine) {
        guard let id = line.members["id"]?.stringValue, let step = line.members["step"]?.intValue else { return }
        switch line.members["event"]?.stringValue {
        case "open": opened.insert("\(id) \(step)")
        case "close": opened.remove("\(id) \(step)")
        default: break
        }
    }

    /// - Parameter firstNumber: Of the first line that was read.
    mutating func finish(firstNumber: Int?) {
        guard let head else {
            if number > 0 {
                add(
                    Fault(
                        file: AuditFiles.head, line: nil, problem: "is missing or damaged; it says where the trail ends"
                    ))
            }
            return
        }
        if let firstNumber, firstNumber > head.first {
            add(
                Fault(
                    file: AuditFiles.rotated(1), line: nil,
                    problem: "lines \(head.first) to \(firstNumber - 1) are missing at the beginning"))
        }
        if number < head.number {
            add(
                Fault(
                    file: AuditFiles.current, line: nil,
                    problem: "lines \(number + 1) to \(head.number) are missing at the end"))
        }
    }

    private mutating func add(_ fault: Fault) {
        if faults.count < Self.maximumFaults { faults.append(fault) } else { furtherFaults += 1 }
    }
}
