import ByteText

/// A text with its escapes undone: `%70`, `\u0070` behind however many backslashes, `&#112;` and `&#x70;`. Each byte
/// remembers where it came from.
struct UnescapedText {
    private(set) var bytes: [UInt8] = []
    /// Where each byte begins in the text it came from, and behind them where that ends.
    private var origins: [Int] = []

    /// Nil when there is nothing to undo.
    init?(_ text: UnsafeRawBufferPointer) {
        guard Self.mayHoldEscapes(text) else { return nil }
        bytes.reserveCapacity(text.count)
        origins.reserveCapacity(text.count + 1)
        var undone = 0
        var place = 0
        while place < text.count {
            if let escape = Self.escape(text, at: place) {
                origins.append(place)
                bytes.append(escape.byte)
                place += escape.length
                undone += 1
                continue
            }
            // All backslashes of a row at once: looked at one by one, each would lead to the end of the row again.
            let end = text[place...].firstIndex { $0 != UInt8(ascii: "\\") } ?? text.count
            for plain in place..<max(end, place + 1) {
                origins.append(plain)
                bytes.append(text[plain])
            }
            place = max(end, place + 1)
        }
        guard undone > 0 else { return nil }
        origins.append(text.count)
    }

    /// The same stretch of the text this was made from.
    func origin(of range: Range<Int>) -> Range<Int> { origins[range.lowerBound]..<origins[range.upperBound] }

    private static func mayHoldEscapes(_ text: UnsafeRawBufferPointer) -> Bool {
        var hasBackslash = false
        for byte in text {
            if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") { return true }
            if hasBackslash, byte == UInt8(ascii: "u") { return true }
            hasBackslash = byte == UInt8(ascii: "\\")
        }
        return false
    }

    private static func escape(_ text: UnsafeRawBufferPointer, at start: Int) -> (byte: UInt8, length: Int)? {
        switch text[start] {
        case UInt8(ascii: "%"):
            return number(text, start + 1, digits: 2, radix: 16).map { ($0, 3) }
        case UInt8(ascii: "\\"):
            var place = start
            while place < text.count, text[place] == UInt8(ascii: "\\") { place += 1 }
            guard place < text.count, text[place] == UInt8(ascii: "u") else { return nil }
            return number(text, place + 1, digits: 4, radix: 16).map { ($0, place + 5 - start) }
        case UInt8(ascii: "&"):
            guard start + 2 < text.count, text[start + 1] == UInt8(ascii: "#") else { return nil }
            let isHexadecimal = text[start + 2] | 0x20 == UInt8(ascii: "x")
            let first = start + (isHexadecimal ? 3 : 2)
            let end = text[first...].prefix(8).firstIndex(of: UInt8(ascii: ";"))
            guard let end, end > first else { return nil }
            return number(text, first, digits: end - first, radix: isHexadecimal ? 16 : 10)
                .map { ($0, end + 1 - start) }
        default: return nil
        }
    }

    /// Only what fits a byte: secrets are ASCII.
    private static func number(_ text: UnsafeRawBufferPointer, _ start: Int, digits: Int, radix: Int) -> UInt8? {
        guard start + digits <= text.count else { return nil }
        var value = 0
        for byte in text[start..<start + digits] {
            guard let digit = Hexadecimal.value(of: byte), digit < radix else { return nil }
            value = value * radix + Int(digit)
        }
        return UInt8(exactly: value)
    }
}
