/// What an intent was understood as.
package struct IntentAnswer: Sendable, Equatable {
    package let verdict: IntentVerdict
    /// Best first; the steps of a sentence with several come first, in order. Empty when nothing fits.
    package let candidates: [IntentCandidate]
}
