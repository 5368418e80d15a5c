package import HighLevelClient

/// Why a token endpoint gave no tokens, and what became of what was spent on it.
package struct TokenFailure: Error, Sendable, Equatable {
    package enum Fate: Sendable, Equatable {
        /// Refused for good: what was presented is worth nothing, now or ever.
        case refused
        /// Certainly not spent; it may be presented again.
        case unspent
        /// Perhaps spent. Only presenting it again tells.
        case unknown
    }

    package let fate: Fate
    /// HTTP's, when there was an answer.
    package var status: Int?
    package let error: HighLevelError
}
