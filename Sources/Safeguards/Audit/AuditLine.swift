import ByteText
import Crypto
package import JSONValue

/// One line of the audit: JSON, numbered, and bound to the line before it by that line's digest. Its own digest stands
/// last and is over every byte before it:
///
///     {"n":7,"time":"2026-11-28T14:30:00.123Z","event":"open",…,"previous":"…","digest":"…"}
package struct AuditLine: Sendable {
    private static let digestMark = Array(#","digest":""#.utf8)
    private static let end = Array("\"}".utf8)

    /// Beyond what anybody writes, and far from where numbers end.
    static let endOfCounting = 1 << 52

    /// Counted from 1 through all files.
    package let number: Int
    /// SHA-256, base64url.
    package let digest: String
    /// Of the line before; empty for the first.
    package let previous: String
    package let members: JSONObject
    /// Without the line break.
    package let bytes: [UInt8]

    /// A new line. Its members are not kept: nobody reads a line where it is written.
    init(_ piece: AuditPiece, number: Int, previous: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.members.count + 160)
        bytes += #"{"n":"#.utf8
        bytes += String(number).utf8
        bytes.append(UInt8(ascii: ","))
        bytes += piece.members
        bytes += #","previous":""#.utf8
        bytes += previous.utf8
        bytes.append(UInt8(ascii: "\""))
        digest = Self.digest(of: bytes[...])
        bytes += Self.digestMark
        bytes += digest.utf8
        bytes += Self.end
        self.bytes = bytes
        self.number = number
        self.previous = previous
        members = JSONObject()
    }

    /// A line as it stands in a file; nil when it is not one of ours to the last byte.
    package init?(_ bytes: [UInt8]) {
        let tail = Self.digestMark.count + 43 + Self.end.count
        guard bytes.count > tail, bytes.suffix(2).elementsEqual(Self.end) else { return nil }
        let open = bytes.dropLast(tail)
        let mark = bytes[open.endIndex...].prefix(Self.digestMark.count)
        let digest = String(decoding: bytes.dropLast(2).suffix(43), as: UTF8.self)
        guard mark.elementsEqual(Self.digestMark), Self.digest(of: open) == digest,
            let members = (try? JSON(parsing: bytes))?.objectValue, let number = members["n"]?.intValue,
            1..<Self.endOfCounting ~= number,
            let previous = members["previous"]?.stringValue
        else { return nil }
        self.bytes = bytes
        self.digest = digest
        self.number = number
        self.previous = previous
        self.members = members
    }

    private static func digest(of bytes: ArraySlice<UInt8>) -> String {
        Base64URL.encode(Array(SHA256.hash(data: bytes)))
    }
}
