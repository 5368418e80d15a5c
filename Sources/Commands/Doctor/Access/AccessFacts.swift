import CredentialVault
import HighLevelClient

/// What one cheap read with a profile's credential came to.
struct AccessFacts: Sendable {
    enum Outcome: Sendable {
        case answered
        case failed(HighLevelError)
    }

    let alias: String
    let locationId: String
    let kind: CredentialRecord.Kind?
    let origin: String
    let outcome: Outcome
    /// As the answer told them; nil where it told none.
    let limits: AccountLimits?
    /// When `limits` are looked at.
    let now: ContinuousClock.Instant
    let exchange: ExchangeRecord.Sighting
}
