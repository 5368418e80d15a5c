import ByteText

/// Text between quotation marks or square brackets.
enum Delimited {
    private static let maximumCount = 600

    /// Where the quoted text that begins here ends, behind its closing mark; nil when none begins or it is never closed.
    static func end(from start: Int, in bytes: [UInt8]) -> Int? {
        switch bytes[start] {
        case UInt8(ascii: "\""): return closing(UInt8(ascii: "\""), after: start, in: bytes)
        case UInt8(ascii: "["): return closing(UInt8(ascii: "]"), after: start, in: bytes)
        case UInt8(ascii: "'"): return closingApostrophe(after: start, in: bytes)
        default: return nil
        }
    }

    private static func closing(_ mark: UInt8, after start: Int, in bytes: [UInt8]) -> Int? {
        let limit = min(bytes.count, start + maximumCount)
        guard start + 1 < limit, let end = bytes[(start + 1)..<limit].firstIndex(of: mark) else { return nil }
        return end + 1
    }

    /// An apostrophe closes a quotation only before something that is no letter: `'don't call'` is one.
    private static func closingApostrophe(after start: Int, in bytes: [UInt8]) -> Int? {
        guard start + 1 < bytes.count, bytes[start + 1].isLetter || bytes[start + 1].isDigit else { return nil }
        let limit = min(bytes.count, start + 200)
        for index in (start + 2)..<max(limit, start + 2) where bytes[index] == UInt8(ascii: "'") {
            if index + 1 == bytes.count || !(bytes[index + 1].isLetter || bytes[index + 1].isDigit) { return index + 1 }
        }
        return nil
    }
}
