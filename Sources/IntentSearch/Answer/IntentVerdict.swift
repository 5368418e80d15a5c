/// Whether an intent can be done here.
package enum IntentVerdict: Sendable, Equatable {
    case match
    /// Two operations are nearly as probable; the line says what decides between them.
    case ambiguous(difference: String)
    /// This API does not do it; the line says what it does not do and where in HighLevel that lives.
    case noMatch(elsewhere: String)
}
