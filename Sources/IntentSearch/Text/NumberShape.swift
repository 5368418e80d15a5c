import ByteText

/// Telephone numbers, dates and plain numbers by their shape.
enum NumberShape {
    /// The number that begins here and where it ends. Nil where letters follow at once: that is an id or `2nd`.
    static func match(from start: Int, in bytes: [UInt8]) -> (kind: IntentToken.Kind, end: Int)? {
        let first = bytes[start]
        guard first.isDigit || first == UInt8(ascii: "+") || first == UInt8(ascii: "(") else { return nil }
        var digits = 0
        var separators = 0
        var end = start
        var index = start
        while index < bytes.count, index - start < 32 {
            let byte = bytes[index]
            if byte.isDigit {
                digits += 1
                end = index + 1
            } else if isSeparator(byte) {
                separators += 1
            } else {
                break
            }
            index += 1
        }
        guard digits > 0, end == bytes.count || !(bytes[end].isLetter || bytes[end] == UInt8(ascii: "_")) else {
            return isTimestamp(from: start, in: bytes) ? (.date, timestampEnd(from: start, in: bytes)) : nil
        }
        if isDate(bytes[start..<end]) { return (.date, end) }
        if digits >= 7 { return (.phone, end) }
        guard first.isDigit else { return nil }
        let plain = bytes[start...].prefix { $0.isDigit }.endIndex
        return plain < bytes.count && (bytes[plain].isLetter || bytes[plain] == UInt8(ascii: "_"))
            ? nil : (.number, plain)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// `2026-07-01`, `07/01/2026`, `3/14`.
    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
        guard (2...3).contains(parts.count),
            parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isDigit) })
        else { return false }
        return parts.count == 3
            ? parts.contains { $0.count != 3 } && parts.count { $0.count == 4 } <= 1
            : bytes.contains(UInt8(ascii: "/")) && parts.allSatisfy { $0.count <= 2 }
    }

    /// `2026-07-01T09:00Z`.
    private static func isTimestamp(from start: Int, in bytes: [UInt8]) -> Bool {
        bytes.count > start + 10 && bytes[start + 10] == UInt8(ascii: "T") && isDate(bytes[start..<(start + 10)])
    }

    private static func timestampEnd(from start: Int, in bytes: [UInt8]) -> Int {
        bytes[start...].prefix { $0.continuesWord || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "+") }.endIndex
    }
}
