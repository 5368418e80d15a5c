import ArgumentParser
import ContactTools
import Logging
import MCPServer

/// The MCP server on stdin and stdout.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve MCP on stdin and stdout (the default).",
        discussion: "Meant to be started by an MCP client. Nothing but the protocol goes to stdout; the log is stderr.")

    @Flag(help: "Serve an embedded sandbox: no account, no vault, made-up contacts.")
    var sandbox = false

    @Flag(help: "Hide and refuse everything that changes records.")
    var readOnly = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        // Before anything else takes a descriptor's number.
        try HandedDescriptor.check(account.keyFd, option: "--key-fd", taken: [0, 1, 2])
        let output = ProtocolOutput.takeOver()
        var configuration = try common.configuration()
        configuration.readOnly = configuration.readOnly || readOnly
        let profile = try account.profile(configuration, isSandbox: sandbox)
        let logger = ProcessLog.logger(configuration)
        let assembly = try Assembly(configuration: configuration, home: common.resolvedHome())
        let changes = ServerChanges()
        let limits = Assembly.limits(publishing: changes)
        let accounts: any AccountProvider =
            if sandbox {
                EmbeddedSandbox(callDeadline: assembly.callDeadline, limits: limits, logger: logger)
            } else {
                assembly.vaultAccounts(
                    homeOption: common.home, profile: profile, keyDescriptor: account.keyFd,
                    connection: try assembly.connection(logger: logger, limits: limits))
                    ?? NoAccount()
            }
        await ProtocolProcess.serve(
            assembly.serverConfiguration(isSandbox: sandbox),
            features: try assembly.features(
                accounts: accounts, isSandbox: sandbox, changes: changes, logger: logger),
            output: output, logger: logger)
    }
}
