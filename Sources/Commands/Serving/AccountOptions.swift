import ArgumentParser

/// Which account serves.
struct AccountOptions: ParsableArguments {
    @Option(
        name: .customLong("profile"),
        help: ArgumentHelp("Serve this profile of the vault; its only one by default.", valueName: "name"))
    var profiles: [String] = []

    @Option(help: ArgumentHelp("Read the vault's passphrase from this descriptor.", valueName: "n"))
    var keyFd: Int32?

    /// The profile named on the command line, else in the configuration; nil for the vault's only one.
    /// - Throws: `UsageError` for more than one.
    func profile(_ configuration: Configuration, isSandbox: Bool) throws(UsageError) -> String? {
        guard profiles.isEmpty || !isSandbox else {
            throw UsageError(description: "--sandbox and --profile exclude each other.")
        }
        let chosen = isSandbox || !profiles.isEmpty ? profiles : configuration.profiles
        guard chosen.count <= 1 else {
            throw UsageError(
                description: "This version serves one profile at a time. Start a server for each of them.")
        }
        return chosen.first
    }
}
