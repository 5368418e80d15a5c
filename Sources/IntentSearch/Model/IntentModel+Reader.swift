extension IntentModel {
    /// What stands before the name of an output that is no operation.
    package static let elsewherePrefix = "elsewhere:"

    /// Makes features of texts, for training.
    package struct Reader: Sendable {
        private let lexicon: Lexicon
        private let extractor: FeatureExtractor

        package init(_ model: IntentModel) {
            lexicon = model.lexicon
            extractor = FeatureExtractor(groups: model.groups)
        }

        package func features(of text: String) -> [Feature] {
            extractor.features(of: ReadIntent(FoldedText(text), lexicon: lexicon))
        }
    }
}
