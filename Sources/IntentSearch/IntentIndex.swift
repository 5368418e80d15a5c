package import ContactCatalog

/// Ranks the catalogue's operations for what somebody says, with weights learnt from many such sayings.
package struct IntentIndex: Sendable {
    let operations: [Operation]
    let groups: SenseGroups
    let lexicon: Lexicon
    let network: Network
    let extractor: FeatureExtractor
    let guidance: IntentGuidance
    let unlearnt: PhraseRanker
    /// Of each operation its output; nil when it was not there to be learnt.
    let outputs: [Int?]
    /// The outputs that stand for what this API does not do, and their names.
    let elsewhere: [(output: Int, name: String)]

    /// A first score under this makes an intent none of this API's.
    package static let leastInScope: Float = 0.5
    /// From this on a sentence is taken apart.
    static let severalStepsFrom: Float = 0.5
    /// A second operation this near to the first makes an intent ambiguous.
    static let nearness: Float = 0.6

    /// - Throws: `IntentModelError` when what is embedded cannot be read, which is a fault of the build.
    package init(catalog: Catalog) throws(IntentModelError) {
        try self.init(catalog: catalog, model: IntentModel(.embedded))
    }

    /// - Throws: `IntentModelError` when the embedded guidance cannot be read.
    package init(catalog: Catalog, model: IntentModel) throws(IntentModelError) {
        let known = Dictionary(uniqueKeysWithValues: model.outputNames.enumerated().map { ($1, $0) })
        operations = catalog.operations
        groups = model.groups
        lexicon = model.lexicon
        network = model.network
        extractor = FeatureExtractor(groups: model.groups)
        guidance = try .embedded()
        outputs = catalog.operations.map { known[$0.name] }
        let unlearnt = outputs.indices.filter { known[catalog.operations[$0].name] == nil }
        self.unlearnt = PhraseRanker(operations: catalog.operations, positions: unlearnt)
        elsewhere = model.outputNames.enumerated().compactMap { output, name in
            name.hasPrefix(IntentModel.elsewherePrefix)
                ? (output, String(name.dropFirst(IntentModel.elsewherePrefix.count))) : nil
        }
    }
}
