/// What was learnt, read in place: nothing is parsed or copied but the names.
package struct IntentModel: Sendable {
    package let header: ModelHeader
    /// The operations' names and `elsewhere:…`, in the order of the outputs.
    package let outputNames: [String]
    package let senseNames: [String]
    package let groups: SenseGroups
    let bytes: ModelBytes

    /// - Throws: `IntentModelError` when the bytes are no model, or not of this version.
    package init(_ bytes: ModelBytes) throws(IntentModelError) {
        self.bytes = bytes
        let parts = try bytes.withUnsafeBytes { buffer throws(IntentModelError) in
            let header = try ModelHeader(reading: buffer)
            let groups = try Self.groups(buffer, header)
            return (header, Self.lines(buffer[header[.outputNames]]), Self.lines(buffer[header[.senseNames]]), groups)
        }
        (header, outputNames, senseNames, groups) = parts
        try checkSizes()
    }

    package var lexicon: Lexicon { Lexicon(bytes: bytes, header: header, groups: groups) }
    package var network: Network { Network(bytes: bytes, header: header) }

    /// Of the sense of this name; empty when the thesaurus has none.
    package func sense(named name: String) -> SenseSet {
        senseNames.firstIndex(of: name).map { SenseSet(index: $0) } ?? []
    }

    private static func lines(_ bytes: Slice<UnsafeRawBufferPointer>) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func groups(
        _ buffer: UnsafeRawBufferPointer, _ header: ModelHeader
    ) throws(IntentModelError) -> SenseGroups {
        let section = header[.senseGroups]
        guard section.count == 56 else { throw .inconsistent("senseGroups") }
        func set(_ index: Int) -> SenseSet {
            let offset = section.lowerBound + index * 8
            return SenseSet(
                rawValue: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        return SenseGroups(
            resources: set(0), acts: set(1), topics: set(2), removal: set(3), deletion: set(4), making: set(5),
            totality: set(6))
    }

    /// So that no look-up needs to check again.
    private func checkSizes() throws(IntentModelError) {
        let features = header[.featureChecks].count / 4
        let hidden = header[.hiddenBias].count / 4
        let facets = FacetTable(bytes: bytes, section: header[.facets])
        guard facets.count == outputNames.count || facets.isEmpty else { throw .inconsistent("facets") }
        let outputs = facets.isEmpty ? 0 : facets.outputCount
        let slots = header[.featureSlots].count / 2
        guard senseNames.count < 64 else { throw .inconsistent("senseNames") }
        guard header[.phraseHashes].count == header[.phraseSenses].count else { throw .inconsistent("phraseSenses") }
        guard features == 0 || (slots > features && slots & (slots - 1) == 0), features < 65_535 else {
            throw .inconsistent("featureSlots")
        }
        guard header[.featureWeights].count == features * hidden else { throw .inconsistent("featureWeights") }
        guard header[.featureScales].count == features * 4 else { throw .inconsistent("featureScales") }
        guard header[.outputWeights].count == outputs * hidden * 4 else { throw .inconsistent("outputWeights") }
        let members = outputs == 0 ? 0 : header[.outputBias].count / 4 / outputs
        guard header[.outputBias].count == members * outputs * 4, members == 0 || hidden % members == 0,
            (members == 0) == (outputs == 0)
        else { throw .inconsistent("outputBias") }
        guard lexicon.wordsAreInside else { throw .inconsistent("words") }
    }
}
