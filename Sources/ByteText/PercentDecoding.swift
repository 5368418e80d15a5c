/// Percent-decoding of parts of a URL, once and strictly.
package enum PercentDecoding {
    /// A path segment: `+` is a plus. Nil when an escape is malformed or the bytes are no UTF-8.
    package static func segment(_ text: some StringProtocol) -> String? { decode(text, plusIsSpace: false) }

    /// A query name or value: `+` is a space, as forms write it and as Express, which HighLevel's services use, reads it.
    package static func queryPart(_ text: some StringProtocol) -> String? { decode(text, plusIsSpace: true) }

    private static func decode(_ text: some StringProtocol, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(Hexadecimal.value),
                    let low = iterator.next().flatMap(Hexadecimal.value)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
