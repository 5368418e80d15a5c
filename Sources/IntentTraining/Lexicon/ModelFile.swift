import IntentSearch

/// A model file in the making.
struct ModelFile {
    private var sections: [ModelSection: [UInt8]] = [:]
    var fingerprint: UInt64 = 0

    mutating func set(_ section: ModelSection, bytes: [UInt8]) { sections[section] = bytes }

    mutating func set(_ section: ModelSection, text lines: [String]) {
        sections[section] = Array(lines.joined(separator: "\n").utf8)
    }

    mutating func set(_ section: ModelSection, integers: [some FixedWidthInteger]) {
        sections[section] = integers.flatMap { Self.bytes($0) }
    }

    mutating func set(_ section: ModelSection, floats: [Float]) {
        sections[section] = floats.flatMap { Self.bytes($0.bitPattern) }
    }

    static func bytes(_ integer: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: integer.littleEndian) { Array($0) }
    }

    /// Header and sections, each at a multiple of 16 bytes.
    var bytes: [UInt8] {
        var body: [UInt8] = []
        var header = ModelHeader.magic + Self.bytes(ModelHeader.version) + Self.bytes(fingerprint)
        let start = (ModelHeader.byteCount + 15) / 16 * 16
        for section in ModelSection.allCases {
            let content = sections[section] ?? []
            header += Self.bytes(UInt32(start + body.count)) + Self.bytes(UInt32(content.count))
            body += content
            body += [UInt8](repeating: 0, count: (16 - body.count % 16) % 16)
        }
        return header + [UInt8](repeating: 0, count: start - header.count) + body
    }
}
