import ByteText
import JSONValue

/// Where the audit stands: what the next line continues. It is kept beside the lines, so that lines which were cut off the
/// end are missed.
package struct AuditHead: Sendable, Equatable {
    /// What a head takes in its file, filled up with blanks.
    static let byteCount = 256

    /// Of the last line; 0 before the first.
    package var number = 0
    package var digest = ""
    /// The number of the first line that has not been rotated away.
    package var first = 1
    /// The bytes of the current file.
    var size = 0
    /// How often files have been rotated, by which every process sees that its current file is no longer the one.
    var rotations = 0

    init() {}

    /// Nil when the bytes are no head.
    init?(_ bytes: [UInt8]) {
        let text = bytes.prefix { $0 != 0 }
        guard let json = try? JSON(parsing: Array(text)), let number = json["n"]?.intValue,
            let digest = json["digest"]?.stringValue, let first = json["first"]?.intValue,
            let size = json["size"]?.intValue, digest.utf8.allSatisfy(Base64URL.isSymbol)
        else { return nil }
        let rotations = json["rotations"]?.intValue ?? 0
        guard [number, first, size, rotations].allSatisfy({ 0..<AuditLine.endOfCounting ~= $0 }) else { return nil }
        self.number = number
        self.digest = digest
        self.first = first
        self.size = size
        self.rotations = rotations
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        // A digest has no character that JSON would escape.
        bytes += #"{"n":\#(number),"digest":"\#(digest)","first":\#(first),"size":\#(size)"#.utf8
        bytes += #","rotations":\#(rotations)}"#.utf8
        bytes += repeatElement(UInt8(ascii: " "), count: max(0, Self.byteCount - 1 - bytes.count))
        bytes.append(0x0A)
        return bytes
    }

    mutating func take(_ line: AuditLine) {
        number = line.number
        digest = line.digest
        size += line.bytes.count + 1
    }
}
