import CredentialVault

/// What opens this home's vault: which of the sources, the vault itself says.
struct KeySourceFinder: Sendable {
    private static let credentialName = "highlevel-mcp-vault-key"

    let location: VaultLocation
    /// Where a passphrase can be read; read once, and only when it is needed.
    let descriptor: Int32?
    /// Whether somebody may be asked for it.
    let asks: Bool

    init(location: VaultLocation, descriptor: Int32?, asks: Bool) {
        self.location = location
        self.descriptor = descriptor
        self.asks = asks
    }

    /// - Throws: `VaultError` for what is missing; `UsageError` for a passphrase that is none.
    func source(_ kind: KeySourceKind) throws -> KeySource {
        switch kind {
        case .keyFile: return .keyFile(path: location.defaultKeyFile)
        case .credentialFile: return .credentialFile(path: Self.credentialFile())
        case .passphrase:
            if let descriptor { return .passphrase(try SecretInput.passphrase(descriptor)) }
            guard asks, let terminal = SecretInput.terminal, let typed = try SecretInput.passphrase(at: terminal) else {
                throw VaultError.wrongKeySource(expected: .passphrase)
            }
            return .passphrase(typed)
        }
    }

    /// The same for a server, which has nobody to ask and no way to say more.
    func sourceOfServer(_ kind: KeySourceKind) throws(VaultError) -> KeySource {
        do {
            return try source(kind)
        } catch let error as VaultError {
            throw error
        } catch {
            throw .wrongKey
        }
    }

    /// systemd names the directory of what it loads; containers have one place for it.
    static func credentialFile() -> String {
        guard let directory = Home.variable("CREDENTIALS_DIRECTORY"), directory.hasPrefix("/") else {
            return "/run/secrets/\(credentialName)"
        }
        return "\(directory)/\(credentialName)"
    }
}
