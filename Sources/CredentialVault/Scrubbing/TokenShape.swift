/// What HighLevel's tokens look like: `pit-` and a UUID, and JSON web tokens.
package enum TokenShape {
    private static let privateTokenLength = 40

    /// Whether a private token or a web token stands somewhere in the text.
    package static func isFound(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { bytes in
            bytes.indices.contains { isPrivateToken(bytes, at: $0) || webTokenEnd(bytes, from: $0) != nil }
        }
    }

    /// The tokens in or around a run of a text that has no blanks in it.
    static func find(in text: UnsafeRawBufferPointer, run: Range<Int>, _ found: (Range<Int>) -> Void) {
        if isBearer(text, at: run.lowerBound) { found(run) }
        var place = run.lowerBound
        while place < run.upperBound {
            if isPrivateToken(text, at: place) {
                found(place..<place + privateTokenLength)
                place += privateTokenLength
            } else if let end = webTokenEnd(text, from: place) {
                found(place..<end)
                place = end
            } else {
                place += 1
            }
        }
    }

    private static func isPrivateToken(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard bytes.count - start >= privateTokenLength, bytes[start] | 0x20 == UInt8(ascii: "p"),
            zip(bytes[start...], "pit-".utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { return false }
        return bytes[start + 4..<start + privateTokenLength].allSatisfy {
            Hexadecimal.value(of: $0) != nil || $0 == UInt8(ascii: "-")
        }
    }

    /// Behind three parts of Base64 for the web, the first of which is an object.
    private static func webTokenEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard bytes.count - start >= 20, bytes[start] == UInt8(ascii: "e"),
            bytes[start...].prefix(3).elementsEqual("eyJ".utf8)
        else { return nil }
        var place = start
        for part in 0..<3 {
            let end = bytes[place...].firstIndex { !isWebCharacter($0) } ?? bytes.count
            guard part == 2 || (end - place >= 8 && end < bytes.count && bytes[end] == UInt8(ascii: "."))
            else { return nil }
            place = part == 2 ? end : end + 1
        }
        return place
    }

    /// Whether `Bearer ` stands before it.
    private static func isBearer(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        let word = Array("bearer ".utf8)
        guard start >= word.count else { return false }
        return zip(bytes[(start - word.count)...], word).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private static func isWebCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
