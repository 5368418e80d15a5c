import ArgumentParser
import HighLevelAuth

/// Which account serves.
struct AccountOptions: ParsableArguments {
    @Option(
        name: .customLong("profile"),
        help: ArgumentHelp(
            "A profile of the vault, its only one by default; serve takes several, each with --profile.",
            valueName: "name"))
    var profiles: [String] = []

    @Option(help: ArgumentHelp("Read the vault's passphrase from this descriptor.", valueName: "n"))
    var keyFd: Int32?

    /// The profiles named on the command line, else in the configuration; none for the vault's only one.
    /// - Throws: `UsageError` for what names none.
    func served(_ configuration: Configuration, isSandbox: Bool) throws(UsageError) -> [String] {
        guard profiles.isEmpty || !isSandbox else {
            throw UsageError(description: "--sandbox and --profile exclude each other.")
        }
        if isSandbox { return [] }
        var served: [String] = []
        for alias in profiles.isEmpty ? configuration.profiles : profiles where !served.contains(alias) {
            guard Enrolment.isAlias(alias) else { throw UsageError(description: ProfileError.badAlias.description) }
            served.append(alias)
        }
        return served
    }

    /// The same for a single call; nil for the vault's only profile.
    func single(_ configuration: Configuration, isSandbox: Bool) throws(UsageError) -> String? {
        let served = try served(configuration, isSandbox: isSandbox)
        guard served.count <= 1 else {
            throw UsageError(description: "A call is for one profile: name it with --profile.")
        }
        return served.first
    }
}
