/// Base64 in the URL-safe alphabet without padding (RFC 4648 §5). Strict: what `encode` would not write is refused,
/// so that every byte string has exactly one spelling.
@usableFromInline package enum Base64URL {
    private static let values: [UInt8?] = {
        var table = [UInt8?](repeating: nil, count: 256)
        for value in UInt8(0)..<64 { table[Int(symbol(value))] = value }
        return table
    }()

    @inlinable package static func encode(_ bytes: some Sequence<UInt8>) -> String { encode(Array(bytes)) }

    @usableFromInline package static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 4 / 3 + 2) { symbols in
            var count = 0
            var bits: UInt32 = 0
            var bitCount: UInt32 = 0
            func add(_ value: UInt32) {
                symbols[count] = symbol(UInt8(truncatingIfNeeded: value & 0x3F))
                count += 1
            }
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                bitCount += 8
                while bitCount >= 6 {
                    bitCount -= 6
                    add(bits >> bitCount)
                }
            }
            if bitCount > 0 { add(bits << (6 - bitCount)) }
            return count
        }
    }

    /// Whether a byte may stand in such a text.
    package static func isSymbol(_ byte: UInt8) -> Bool { values[Int(byte)] != nil }

    private static func symbol(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + (value - 26)
        case 52..<62: UInt8(ascii: "0") + (value - 52)
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }

    package static func decode(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for symbol in text.utf8 {
            guard let value = values[Int(symbol)] else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
            }
        }
        guard bitCount < 6, bits & (1 << UInt32(bitCount) - 1) == 0 else { return nil }
        return bytes
    }
}
