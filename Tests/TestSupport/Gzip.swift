/// Just enough of RFC 1951 and 1952 to write bombs: one run of a byte over and over, in fixed Huffman codes.
package enum Gzip {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

    /// `{"contact":{"id":"c1"}}` in one stored block.
    package static let smallObject: [UInt8] = {
        let text = Array(#"{"contact":{"id":"c1"}}"#.utf8)
        let length = UInt8(text.count)
        return header + [1, length, 0, ~length, 0xFF] + text + littleEndian(crc32(text))
            + littleEndian(UInt32(text.count))
    }()

    /// So many megabytes of zeros in a hundred-and-sixtieth of the space. The checksum is wrong: nobody should get
    /// that far.
    package static func zeros(megabytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b1, count: 1)
        bits.write(0b01, count: 2)
        bits.writeCode(0b0011_0000, count: 8)
        for _ in 0..<(megabytes * 1_000_000 / 258) {
            // Length 258 is symbol 285, eight bits; distance 1 is symbol 0, five bits.
            bits.writeCode(0b1100_0101, count: 8)
            bits.writeCode(0, count: 5)
        }
        bits.writeCode(0, count: 7)
        return header + bits.bytes + [0, 0, 0, 0, 0, 0, 0, 0]
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private struct BitWriter {
        private(set) var bytes: [UInt8] = []
        private var filled = 8

        /// Numbers go least significant bit first.
        mutating func write(_ value: Int, count: Int) {
            for bit in 0..<count { append(value >> bit & 1) }
        }

        /// Huffman codes go most significant bit first.
        mutating func writeCode(_ code: Int, count: Int) {
            for bit in stride(from: count - 1, through: 0, by: -1) { append(code >> bit & 1) }
        }

        private mutating func append(_ bit: Int) {
            if filled == 8 {
                bytes.append(0)
                filled = 0
            }
            bytes[bytes.count - 1] |= UInt8(bit << filled)
            filled += 1
        }
    }
}
