/// Where the key comes from that a vault's data key is wrapped under.
package enum KeySource: Sendable {
    /// A file of 32 random bytes, away from the vault. It is made with the vault.
    case keyFile(path: String)
    case passphrase(Passphrase)
    /// A file that a service manager or container runtime hands over, at least 32 bytes that nobody can guess.
    case credentialFile(path: String)

    package static func passphrase(_ secret: consuming Secret, cost: ScryptCost = .standard) -> KeySource {
        .passphrase(Passphrase(secret, cost: cost))
    }

    package var kind: KeySourceKind {
        switch self {
        case .keyFile: .keyFile
        case .passphrase: .passphrase
        case .credentialFile: .credentialFile
        }
    }
}
