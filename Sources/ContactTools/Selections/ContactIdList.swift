import ByteText

/// Contact ids in a row, one behind the other in one piece of memory: some 21 bytes each, where an array of strings takes
/// more than thrice that. The bytes are the file's: each id with an end of line behind it.
package struct ContactIdList: Sendable, Equatable {
    package private(set) var bytes: [UInt8] = []
    package private(set) var count = 0

    private static let lineEnd = UInt8(ascii: "\n")
    /// What HighLevel's ids are made of.
    package static let longestId = 64

    package init() {}

    package init(_ ids: some Sequence<String>) {
        for id in ids { append(id.utf8) }
    }

    /// Nil when a line is no id, or the last has no end.
    package init?(lines: ArraySlice<UInt8>) {
        guard let count = Self.count(of: lines) else { return nil }
        self.count = count
        bytes = Array(lines)
    }

    /// The lines of a file behind so many bytes. The file's own memory is taken over, so that no two copies stand beside
    /// each other.
    init?(file: consuming [UInt8], behind header: Int) {
        guard let count = Self.count(of: file[header...]) else { return nil }
        file.removeSubrange(..<header)
        self.count = count
        bytes = file
    }

    /// Makes room for so many ids as long as HighLevel's are.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count * 21) }

    /// How many ids the lines are; nil where one is none.
    private static func count(of lines: ArraySlice<UInt8>) -> Int? {
        guard lines.isEmpty || lines.last == lineEnd else { return nil }
        var (count, length) = (0, 0)
        for byte in lines {
            if byte == lineEnd {
                guard length > 0 else { return nil }
                count += 1
                length = 0
            } else {
                length += 1
                guard isIdByte(byte), length <= longestId else { return nil }
            }
        }
        return count
    }

    /// Whether the text is an id as HighLevel's are: `[A-Za-z0-9_-]{1,64}`.
    package static func isId(_ text: some StringProtocol) -> Bool {
        (1...longestId).contains(text.utf8.count) && text.utf8.allSatisfy(isIdByte)
    }

    private static func isIdByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// Adds an id, which must be one.
    mutating func append(_ id: some Sequence<UInt8>) {
        bytes.append(contentsOf: id)
        bytes.append(Self.lineEnd)
        count += 1
    }

    /// The id that begins at this byte.
    func id(at start: Int) -> ArraySlice<UInt8> { bytes[start...].prefix { $0 != Self.lineEnd } }

    /// The same ids in the order of their bytes: equal for equal sets.
    var sorted: ContactIdList {
        var starts: [UInt32] = []
        starts.reserveCapacity(count)
        var start = 0
        while start < bytes.count {
            starts.append(UInt32(start))
            start += id(at: start).count + 1
        }
        starts.sort { id(at: Int($0)).lexicographicallyPrecedes(id(at: Int($1))) }
        var list = ContactIdList()
        list.reserve(count)
        for start in starts { list.append(id(at: Int(start))) }
        return list
    }

    /// The first ids.
    package func prefix(_ limit: Int) -> [String] {
        var cursor = Cursor()
        return next(limit, &cursor)
    }

    /// A place between two ids.
    package struct Cursor: Sendable, Equatable {
        fileprivate var byte = 0
    }

    /// The next ids behind the cursor, which moves on.
    package func next(_ limit: Int, _ cursor: inout Cursor) -> [String] {
        var ids: [String] = []
        while ids.count < limit, cursor.byte < bytes.count {
            let id = id(at: cursor.byte)
            ids.append(String(decoding: id, as: UTF8.self))
            cursor.byte = id.endIndex + 1
        }
        return ids
    }

    /// Where each piece of so many ids begins.
    package func chunkStarts(of size: Int) -> [Cursor] {
        var starts: [Cursor] = []
        starts.reserveCapacity(count / size + 1)
        var number = 0
        var isBehindEnd = true
        for (position, byte) in bytes.enumerated() {
            if isBehindEnd {
                if number % size == 0 { starts.append(Cursor(byte: position)) }
                number += 1
            }
            isBehindEnd = byte == Self.lineEnd
        }
        return starts
    }
}
