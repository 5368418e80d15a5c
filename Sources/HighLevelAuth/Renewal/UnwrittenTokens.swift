import Synchronization

/// Token pairs that were got and could not be written: all that is left of a grant until the disk takes them.
final class UnwrittenTokens: Sendable {
    private let grants = Mutex<[String: RenewedGrant]>([:])

    var all: [RenewedGrant] { grants.withLock { Array($0.values) } }

    subscript(credentialId: String) -> RenewedGrant? {
        get { grants.withLock { $0[credentialId] } }
        set { grants.withLock { $0[credentialId] = newValue } }
    }
}
