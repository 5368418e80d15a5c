/// The beginning of a model file: what it is, what it was made from, and where its sections are.
package struct ModelHeader: Sendable, Equatable {
    package static let magic: [UInt8] = Array("HLIM".utf8)
    /// To be raised with every change of the features or of this layout: older weights would be read wrongly.
    package static let version: UInt32 = 2
    package static let byteCount = 16 + ModelSection.allCases.count * 8

    /// A digest of the corpus and the thesaurus it was trained on.
    package let fingerprint: UInt64
    package let sections: [Range<Int>]

    package init(fingerprint: UInt64, sections: [Range<Int>]) {
        self.fingerprint = fingerprint
        self.sections = sections
    }

    /// - Throws: `IntentModelError` when this is no model of this version, or is cut off.
    init(reading bytes: UnsafeRawBufferPointer) throws(IntentModelError) {
        guard bytes.count >= Self.byteCount, bytes.prefix(4).elementsEqual(Self.magic) else { throw .notAModel }
        let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard version == Self.version else { throw .otherVersion(Int(version)) }
        fingerprint = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        var sections: [Range<Int>] = []
        for section in ModelSection.allCases {
            let offset = 16 + section.rawValue * 8
            let start = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)))
            guard start % 16 == 0, start + count <= bytes.count else { throw .cutOff }
            sections.append(start..<(start + count))
        }
        self.sections = sections
    }

    subscript(section: ModelSection) -> Range<Int> { sections[section.rawValue] }
}
