import ArgumentParser
import CredentialVault

/// Which vault, and what opens it: the same for every command on it.
struct VaultOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keep all files under this directory.", valueName: "dir"))
    var home: String?

    @Option(help: ArgumentHelp("Read the vault's passphrase from this descriptor.", valueName: "n"))
    var keyFd: Int32?

    /// For commands that are told to whoever gave this one.
    var words: CommandWords { CommandWords(homeOption: home) }

    /// An empty `--home` is a mistake, and not to be taken for none.
    func validate() throws {
        if let home, home.isEmpty { throw ValidationError("--home is empty. Name a directory.") }
    }

    func location() throws(UsageError) -> VaultLocation { try Home(directory: home).vault }

    /// - Parameters:
    ///   - taken: Standard descriptors that carry something else.
    ///   - acceptingRollback: For what mends an older copy.
    /// - Returns: The vault, unlocked.
    /// - Throws: `VaultError`, or `UsageError` for what cannot be a passphrase.
    func open(taken: Set<Int32> = [1, 2], acceptingRollback: Bool = false) throws -> Vault {
        try HandedDescriptor.check(keyFd, option: "--key-fd", taken: taken)
        let location = try location()
        let finder = KeySourceFinder(location: location, descriptor: keyFd, asks: true)
        let source = try finder.source(try Vault.keySourceKind(at: location))
        return try Vault.open(at: location, keySource: source, acceptingRollback: acceptingRollback)
    }
}
