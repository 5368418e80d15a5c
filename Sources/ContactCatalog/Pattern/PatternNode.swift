/// A pattern as read: the tree that the program is made from.
indirect enum PatternNode: Equatable {
    case empty
    case start
    case end
    case one(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// `maximum` nil: without end.
    case repetition(PatternNode, minimum: Int, maximum: Int?)
}
