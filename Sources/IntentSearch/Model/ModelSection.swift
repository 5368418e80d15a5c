/// The parts of a model file, in the order in which they stand. Each begins at a multiple of 16 bytes; numbers are
/// little-endian.
package enum ModelSection: Int, CaseIterable, Sendable {
    /// Names of what the outputs stand for, one a line: operations, and `elsewhere:…` for what this API does not do.
    case outputNames
    /// Names of the senses, one a line.
    case senseNames
    /// The seven sets of `SenseGroups`, as UInt64.
    case senseGroups
    /// UInt64 each, ascending: the phrases of the thesaurus, hashed.
    case phraseHashes
    /// UInt64 each: the phrases' senses.
    case phraseSenses
    /// UInt64 each, ascending: words and stems that are no typing errors, hashed.
    case knownWords
    /// Twelve bytes each: letters as a bit mask (UInt32), offset into the text (UInt32), frequency (UInt16), length.
    case words
    case wordText
    /// UInt16 each: an open hash table of positions of features, plus one; 0 is empty.
    case featureSlots
    /// UInt32 each: the upper half of each feature's hash, to know it by.
    case featureChecks
    /// Int8: a row of the hidden layer's width for each feature.
    case featureWeights
    /// Float32: what a row's numbers are to be multiplied by.
    case featureScales
    /// Float32: the hidden layer's biases.
    case hiddenBias
    /// Two bytes for each of the outputs that have names: which act and which resource it is made of.
    case facets
    /// Float32: of each member a row for each output, of its part of the hidden layer's width. After the
    /// outputs with names follow the acts, the resources, and one that tells several steps from one.
    case outputWeights
    /// Float32: of each member the outputs' biases.
    case outputBias
}
