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
        try VaultPresence.expectNone(at: location)
        let source = try NewKeySource(
            location: location, kind: keySource, descriptor: options.keyFd, descriptorOption: "--key-fd"
        ).source()
        if case .credentialFile(let path) = source, !FilePresence.isThere(path) {
            throw CommandError(
                description: "There is no credential file at \(path), and no vault was made. systemd puts it there by "
                    + "LoadCredential=, a container as a secret of this name. What it holds is yours to make: "
                    + "head -c 32 /dev/urandom",
                exitCode: Exit.needsLogin)
        }
        _ = try Vault.create(at: location, keySource: source)
        Console.write("Made \(location.vaultPath), opened with \(VaultText.source(source.kind, at: location)).")
        if source.kind == .keyFile {
            Console.write("Other programs of this user can read the key file; a passphrase keeps them out.")
        }
        Console.write("Next: \(options.words.command("vault add --profile NAME --location LOCATION_ID"))")
    }
}
