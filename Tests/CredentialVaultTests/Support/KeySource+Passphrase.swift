import CredentialVault

struct NoPassphrase: Error {}

extension KeySource {
    /// A passphrase that costs little.
    static func phrase(_ text: String, cost: ScryptCost = .minimum) throws -> KeySource {
        guard let secret = Secret(passphrase: text) else { throw NoPassphrase() }
        return .passphrase(secret, cost: cost)
    }
}
