import ArgumentParser
import CredentialVault

struct VaultRekeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey", abstract: "Encrypt the vault anew, under a new key.",
        discussion: "The old key or passphrase opens nothing afterwards but copies that were made of the old vault.")

    @Option(
        help: ArgumentHelp(
            "What is to open the vault: keyfile, passphrase or credential; as before by default.", valueName: "kind"))
    var keySource: KeySourceKind?

    @Option(help: ArgumentHelp("Read the new passphrase from this descriptor.", valueName: "n"))
    var newKeyFd: Int32?

    @OptionGroup var options: VaultOptions

    func run() throws {
        try HandedDescriptor.check(
            newKeyFd, option: "--new-key-fd", taken: Set([1, 2] + (options.keyFd.map { [$0] } ?? [])))
        let location = try options.location()
        let vault = try options.open()
        let kind = try keySource ?? (newKeyFd == nil ? vault.snapshot().keySource : .passphrase)
        let source = try NewKeySource(
            location: location, kind: kind, descriptor: newKeyFd, descriptorOption: "--new-key-fd"
        ).source()
        try vault.rekey(to: source)
        Console.write("The vault has a new key and is opened with \(VaultText.source(kind, at: location)).")
        if kind == .passphrase { Console.write("Servers that run must be restarted.") }
    }
}
