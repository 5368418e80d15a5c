/// Takes CSV apart as it comes (RFC 4180): fields between commas, semicolons or tabs, whichever the first line uses most;
/// quotes round what holds them; any end of line. A byte order mark is left out. Quotes that do not pair are refused:
/// one that stays open would make a single field of all rows behind it.
package struct CSVParser: Sendable {
    package struct Row: Sendable, Equatable {
        /// Of its first character, from 1.
        package let line: Int
        package let fields: [String]
    }

    private enum Place {
        case fieldStart, plain, quoted, quoteInQuoted
    }

    private static let longestField = 4_096
    private static let mostFields = 512

    private var separator: UInt8?
    /// Whether lines end with CR alone, as old spreadsheets write them.
    private var endsWithReturn = false
    /// What has come of the first line, until it is whole and its separator can be told.
    private var head: [UInt8] = []
    private var place = Place.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var line = 1
    private var rowLine = 1
    private var fault: CSVError?
    private var rows: [Row] = []

    package init() {}

    /// - Returns: the rows that are complete now. Empty lines are none.
    /// - Throws: `CSVError`; nothing can be taken after that.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(CSVError) -> [Row] {
        for byte in bytes {
            if separator == nil {
                head.append(byte)
                if byte == UInt8(ascii: "\n") || head.count >= 65_536 { begin() }
            } else {
                step(byte)
            }
            if let fault { throw fault }
        }
        defer { rows = [] }
        return rows
    }

    /// - Returns: the last row, if the text does not end with an end of line.
    /// - Throws: `CSVError`.
    package mutating func finish() throws(CSVError) -> [Row] {
        if separator == nil { begin() }
        if let fault { throw fault }
        if place == .quoted { throw .openQuote(line: rowLine) }
        if place != .fieldStart || !fields.isEmpty { endRow() }
        defer { rows = [] }
        return rows
    }

    private mutating func begin() {
        // Text has no zeros, but for those that fill characters up to two bytes.
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) {
            fault = .wideCharacters
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = head.starts(with: mark) ? head.dropFirst(3) : head[...]
        endsWithReturn = !head.contains(UInt8(ascii: "\n")) && head.contains(UInt8(ascii: "\r"))
        let firstLine = endsWithReturn ? text.prefix { $0 != UInt8(ascii: "\r") } : text
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = candidates.map { candidate in firstLine.count { $0 == candidate } }
        let most = counts.max() ?? 0
        separator = candidates[counts.firstIndex(of: most) ?? 0]
        let first = Array(text)
        head = []
        for byte in first { step(byte) }
    }

    private mutating func step(_ byte: UInt8) {
        let isLineEnd = byte == (endsWithReturn ? UInt8(ascii: "\r") : UInt8(ascii: "\n"))
        if isLineEnd { line += 1 }
        switch place {
        case .quoted:
            if byte == UInt8(ascii: "\"") { place = .quoteInQuoted } else { keep(byte) }
            return
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            keep(byte)
            place = .quoted
            return
        case .fieldStart where byte == UInt8(ascii: "\""):
            place = .quoted
            return
        case .fieldStart, .plain, .quoteInQuoted: break
        }
        if byte == separator {
            endField()
        } else if isLineEnd {
            endRow()
        } else if byte != UInt8(ascii: "\r") {
            if place == .quoteInQuoted {
                // Blanks are padding.
                if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
                    fault = fault ?? .textBehindQuote(line: rowLine)
                }
                return
            }
            keep(byte)
            if place == .fieldStart { place = .plain }
        }
    }

    private mutating func keep(_ byte: UInt8) {
        if field.count < Self.longestField { field.append(byte) }
    }

    private mutating func endField() {
        if fields.count < Self.mostFields { fields.append(String(decoding: field, as: UTF8.self)) }
        field.removeAll(keepingCapacity: true)
        place = .fieldStart
    }

    private mutating func endRow() {
        endField()
        if fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            rows.append(Row(line: rowLine, fields: fields))
        }
        fields = []
        rowLine = line
    }
}
