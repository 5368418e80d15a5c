/// What the lexicon makes of a word.
enum Recognition: Equatable {
    case known
    /// Probably this one, mistyped.
    case misspelt([UInt8])
    case unknown
}
