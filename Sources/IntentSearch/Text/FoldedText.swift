import JSONValue

/// An intent as plain ASCII: letters without their accents, typographic quotes and dashes as the keyboard's, letters
/// that only look Latin as the ones they look like. Whatever else does not show is dropped, the rest becomes a space.
/// Case is kept: it tells ids and names from words.
struct FoldedText {
    /// What is read of an intent. Whoever says more says it in the first 4 KB, and the work stays bounded.
    static let limit = 4096

    let bytes: [UInt8]

    init(_ text: some StringProtocol) {
        var bytes: [UInt8] = []
        var read = 0
        for scalar in text.unicodeScalars {
            read += scalar.utf8.count
            guard read <= Self.limit else { break }
            Self.fold(scalar, into: &bytes)
        }
        self.bytes = bytes
    }

    private static func fold(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
        switch scalar.value {
        case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
        case 0..<0x80: bytes.append(UInt8(ascii: " "))
        case 0x300..<0x370: break
        case 0xFF01..<0xFF5F: bytes.append(UInt8(scalar.value - 0xFEE0))
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4: bytes.append(UInt8(ascii: "'"))
        case 0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xBB: bytes.append(UInt8(ascii: "\""))
        case 0x2010..<0x2013: bytes.append(UInt8(ascii: "-"))
        case 0x2013, 0x2014: bytes.append(contentsOf: " , ".utf8)
        case 0x2190...0x2193, 0x21D2, 0x27A1, 0x27F6: bytes.append(contentsOf: " > ".utf8)
        case 0x2026: bytes.append(contentsOf: " . ".utf8)
        default:
            if let letters = LetterFolding.letters(for: scalar) {
                bytes.append(contentsOf: letters)
            } else if !scalar.isInvisible {
                bytes.append(UInt8(ascii: " "))
            }
        }
    }
}
