import CredentialVault

extension VaultCheck {
    /// Opens the vault of a home; whoever sits at a terminal may be asked for its passphrase.
    /// - Returns: What was found, and the vault if it opens.
    static func gather(_ home: Home?, keyDescriptor: Int32?) -> (check: VaultCheck, vault: Vault?) {
        guard let home else {
            let why = "There is no place for a vault: HOME is not set, and no --home was given."
            return (VaultCheck(location: nil, state: .homeless(why)), nil)
        }
        let location = home.vault
        do {
            let finder = KeySourceFinder(location: location, descriptor: keyDescriptor, asks: true)
            let source = try finder.source(try Vault.keySourceKind(at: location))
            let vault = try Vault.open(at: location, keySource: source)
            let snapshot = try vault.snapshot()
            let opened = Opened(
                keySource: snapshot.keySource, contents: snapshot.contents, writingProblem: writingProblem(of: vault))
            return (VaultCheck(location: location, state: .open(opened)), vault)
        } catch let error as VaultError {
            return (VaultCheck(location: location, state: .refused(error)), nil)
        } catch {
            return (VaultCheck(location: location, state: .unusableInput("\(error)")), nil)
        }
    }

    private static func writingProblem(of vault: Vault) -> VaultError? {
        do throws(VaultError) {
            try vault.proveWritable()
            return nil
        } catch {
            return error
        }
    }
}
