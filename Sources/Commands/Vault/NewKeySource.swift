import CredentialVault

/// What a vault is to be opened with from now on.
struct NewKeySource {
    let location: VaultLocation
    /// Nil where nobody said.
    let kind: KeySourceKind?
    /// Where a new passphrase can be read.
    let descriptor: Int32?
    let descriptorOption: String

    /// Without a word it is a key file, but somebody at a terminal is asked for a passphrase first.
    func source() throws -> KeySource {
        switch kind ?? (descriptor == nil ? nil : .passphrase) {
        case .keyFile: return .keyFile(path: location.defaultKeyFile)
        case .credentialFile: return .credentialFile(path: KeySourceFinder.credentialFile())
        case .passphrase:
            if let descriptor { return .passphrase(try SecretInput.passphrase(descriptor, isNew: true)) }
            guard let terminal = SecretInput.terminal,
                let typed = try SecretInput.newPassphrase(at: terminal, prompt: "New passphrase: ")
            else {
                throw UsageError(
                    description: "A passphrase is typed at a terminal or read from \(descriptorOption) N, as in "
                        + "\(descriptorOption) 3 3< FILE.")
            }
            return .passphrase(typed)
        case nil:
            let prompt = "New passphrase (nothing: a key file): "
            if let terminal = SecretInput.terminal,
                let typed = try SecretInput.newPassphrase(at: terminal, prompt: prompt)
            {
                return .passphrase(typed)
            }
            return .keyFile(path: location.defaultKeyFile)
        }
    }
}
