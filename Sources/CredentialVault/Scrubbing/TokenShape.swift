import ByteText

/// What HighLevel's tokens look like: `pit-` and a UUID, and JSON web tokens.
package enum TokenShape {
    private static let privateTokenLength = 40
    private static let shortestPart = 8

    /// Whether a private token or a web token stands somewhere in the text.
    package static func isFound(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { bytes in
            var isFound = false
            var start = 0
            while start < bytes.count, !isFound {
                let end = bytes[start...].firstIndex { !isWebCharacter($0) } ?? bytes.count
                findTokens(in: bytes, run: start..<end) { _ in isFound = true }
                start = end + 1
            }
            return isFound
        }
    }

    /// The tokens in or around a run of a text that has no blanks in it.
    static func find(in text: UnsafeRawBufferPointer, run: Range<Int>, _ found: (Range<Int>) -> Void) {
        if isBearer(text, at: run.lowerBound) { found(run) }
        findTokens(in: text, run: run, found)
    }

    private static func findTokens(
        in text: UnsafeRawBufferPointer, run: Range<Int>, _ found: (Range<Int>) -> Void
    ) {
        var place = run.lowerBound
        while place < run.upperBound {
            guard isPrivateToken(text, at: place) else {
                place += 1
                continue
            }
            found(place..<place + privateTokenLength)
            place += privateTokenLength
        }
        if let token = webToken(in: text, endingFirstPartAt: run) { found(token) }
    }

    private static func isPrivateToken(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard bytes.count - start >= privateTokenLength, bytes[start] | 0x20 == UInt8(ascii: "p"),
            zip(bytes[start...], "pit-".utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
        else { return false }
        return bytes[start + 4..<start + privateTokenLength].allSatisfy {
            $0.isHexDigit || $0 == UInt8(ascii: "-")
        }
    }

    /// Three parts of Base64 for the web, the first of which is an object. It ends where the run does, so that each run
    /// is looked at once, however often an object seems to begin in it.
    private static func webToken(
        in bytes: UnsafeRawBufferPointer, endingFirstPartAt run: Range<Int>
    ) -> Range<Int>? {
        guard run.upperBound < bytes.count, bytes[run.upperBound] == UInt8(ascii: ".") else { return nil }
        // The other alphabet's signs are no part of a token.
        let first = bytes[run].lastIndex { !isWebCharacter($0) }.map { $0 + 1 } ?? run.lowerBound
        var start = first
        while start + shortestPart <= run.upperBound, !bytes[start...].prefix(3).elementsEqual("eyJ".utf8) {
            start += 1
        }
        guard start + shortestPart <= run.upperBound else { return nil }
        let second = run.upperBound + 1
        let secondEnd = bytes[second...].firstIndex { !isWebCharacter($0) } ?? bytes.count
        guard secondEnd - second >= shortestPart, secondEnd < bytes.count, bytes[secondEnd] == UInt8(ascii: ".") else {
            return nil
        }
        return start..<(bytes[(secondEnd + 1)...].firstIndex { !isWebCharacter($0) } ?? bytes.count)
    }

    /// Whether `Bearer ` stands before it.
    private static func isBearer(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        let word = Array("bearer ".utf8)
        guard start >= word.count else { return false }
        return zip(bytes[(start - word.count)...], word).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private static func isWebCharacter(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
