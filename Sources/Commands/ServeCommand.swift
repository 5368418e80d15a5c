import ArgumentParser
import ContactTools
import Logging
import MCPServer
import Safeguards

/// The MCP server on stdin and stdout.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve MCP on stdin and stdout (the default).",
        discussion: "Meant to be started by an MCP client. Nothing but the protocol goes to stdout; the log is stderr.")

    @Flag(help: "Serve an embedded sandbox: no account, no vault, made-up contacts.")
    var sandbox = false

    @Flag(help: "Hide and refuse everything that changes records.")
    var readOnly = false

    @Flag(help: "Let bulk calls be confirmed by a token where the client cannot ask its user.")
    var unattendedBulk = false

    @Option(help: "List all operations, or only the tools that find them by intent.")
    var exposure: Configuration.Exposure?

    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        // Before anything else takes a descriptor's number.
        try HandedDescriptor.check(account.keyFd, option: "--key-fd", taken: [0, 1, 2])
        let output = ProtocolOutput.takeOver()
        // Whoever types the bare name sees nothing else.
        if Console.readsFromTerminal {
            Console.writeError("highlevel-mcp serves MCP on stdin and waits for a client; --help lists the commands.")
        }
        var configuration = try common.configuration()
        configuration.readOnly = configuration.readOnly || readOnly
        if unattendedBulk { configuration.unattended.bulk = .token }
        configuration.exposure = exposure ?? configuration.exposure
        let profiles = try account.served(configuration, isSandbox: sandbox)
        let logger = ProcessLog.logger(configuration)
        let assembly = try common.assembly(configuration, isServing: true)
        let vault =
            sandbox
            ? nil
            : try assembly.vaultAccess(homeOption: common.home, keyDescriptor: account.keyFd, logger: logger)
        await ProtocolProcess.serve(
            assembly.serverConfiguration(isSandbox: sandbox, profiles: profiles),
            features: try features(assembly, vault, profiles, logger),
            output: output, logger: logger,
            finishing: {
                await vault?.finish()
                await assembly.finish()
            })
    }

    /// One account's features as they are; several accounts' under their profiles' names.
    private func features(
        _ assembly: Assembly, _ vault: VaultAccess?, _ profiles: [String], _ logger: Logger
    ) throws -> ServerFeatures {
        let changes = ServerChanges()
        guard profiles.count > 1, let vault else {
            let limits = Assembly.limits(publishing: changes)
            let accounts: any AccountProvider =
                if sandbox {
                    EmbeddedSandbox(callDeadline: assembly.callDeadline, limits: limits, logger: logger)
                } else if let vault {
                    VaultAccounts(access: vault, profile: profiles.first, limits: limits)
                } else {
                    NoAccount()
                }
            return try assembly.features(
                accounts: accounts, profile: profiles.first, isSandbox: sandbox, changes: changes, logger: logger)
        }
        let served = try profiles.map { alias in
            let limits = Assembly.limits(publishing: changes, of: alias)
            let accounts = VaultAccounts(access: vault, profile: alias, limits: limits)
            let features = try assembly.features(
                accounts: accounts, profile: alias, isSandbox: false, changes: changes, logger: logger)
            return (alias: alias, features: features)
        }
        return ServedProfiles(served).features(
            changes: changes, known: assembly.toolNames, recording: assembly.recording(isSandbox: false, logger: logger)
        )
    }
}
