import ArgumentParser
import CredentialVault

struct VaultInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an empty vault.",
        discussion: """
            keyfile: the key lies in the configuration directory, apart from the vault. passphrase: typed twice, or read \
            from --key-fd. credential: the file highlevel-mcp-vault-key in $CREDENTIALS_DIRECTORY (systemd), else in \
            /run/secrets (containers). Without a terminal it is a key file.
            """)

    @Option(help: ArgumentHelp("What opens the vault: keyfile, passphrase or credential.", valueName: "kind"))
    var keySource: KeySourceKind?

    @OptionGroup var options: VaultOptions

    func run() throws {
        try HandedDescriptor.check(options.keyFd, option: "--key-fd", taken: [1, 2])
        let location = try options.location()
        guard !VaultPresence.isThere(at: location) else { throw VaultError.alreadyExists(path: location.vaultPath) }
        let source = try NewKeySource(
            location: location, kind: keySource, descriptor: options.keyFd, descriptorOption: "--key-fd"
        ).source()
        _ = try Vault.create(at: location, keySource: source)
        Console.write("Made \(location.vaultPath), opened with \(VaultText.source(source.kind, at: location)).")
        if source.kind == .keyFile {
            Console.write("Other programs of this user can read the key file; a passphrase keeps them out.")
        }
        Console.write("Next: highlevel-mcp vault add --profile NAME --location LOCATION_ID\(options.homeWords)")
    }
}
