/// Bytes as they can be shown and written again.
enum Excerpt {
    /// At most `limit` bytes, those that are not plain ASCII as `\x` and two digits.
    static func of(_ bytes: [UInt8], limit: Int = 1500) -> String {
        var text = ""
        for byte in bytes.prefix(limit) {
            if (0x20..<0x7F).contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return bytes.count > limit ? text + "… (\(bytes.count) bytes)" : text
    }
}
