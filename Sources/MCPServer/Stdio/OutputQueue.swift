/// What waits to be written, and who waits for room. A value type: the writer asks it, it decides.
struct OutputQueue: Sendable {
    /// Above this many bytes whoever can wait does.
    let softLimit: Int
    /// Above this many bytes nothing more is read either: a client that does not read its answers is to blame, and
    /// memory is not to be filled for it.
    var hardLimit: Int { softLimit * 4 }
    private var lines: [[UInt8]] = []
    private(set) var byteCount = 0
    private(set) var isBroken = false

    init(softLimit: Int) { self.softLimit = softLimit }

    var hasRoom: Bool { byteCount < softLimit || isBroken }
    var isFull: Bool { byteCount >= hardLimit && !isBroken }
    var isEmpty: Bool { lines.isEmpty }

    /// False when nobody reads any more; the line is dropped.
    mutating func append(_ line: [UInt8]) -> Bool {
        guard !isBroken else { return false }
        lines.append(line)
        byteCount += line.count
        return true
    }

    /// Everything that waits, in order; `byteCount` keeps counting it until it is written.
    mutating func take() -> [[UInt8]] {
        defer { lines = [] }
        return lines
    }

    mutating func didWrite(_ count: Int) { byteCount -= count }

    /// The reader is gone: whatever waits is dropped, whoever waits may go on.
    mutating func breakOff() {
        isBroken = true
        lines = []
        byteCount = 0
    }
}
