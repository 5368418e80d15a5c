import ArgumentParser
import ContactTools
import Logging
import MCPServer

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The MCP server on stdin and stdout.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve MCP on stdin and stdout (the default).",
        discussion: "Meant to be started by an MCP client. Nothing but the protocol goes to stdout; the log is stderr.")

    @Flag(help: "Serve an embedded sandbox: no account, no vault, made-up contacts.")
    var sandbox = false

    @Flag(help: "Hide and refuse everything that changes records.")
    var readOnly = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let output = ProtocolOutput.takeOver()
        var configuration = try common.configuration()
        configuration.readOnly = configuration.readOnly || readOnly
        let logger = ProcessLog.logger(configuration)
        let assembly = try Assembly(configuration: configuration, home: common.resolvedHome())
        let embedded = sandbox ? EmbeddedSandbox(callDeadline: assembly.callDeadline, logger: logger) : nil
        let server = StdioServer(
            configuration: assembly.serverConfiguration(isSandbox: sandbox),
            tools: assembly.tools(accounts: embedded ?? NoAccount()),
            input: STDIN_FILENO, output: output, logger: logger)
        let signals = Signals { server.terminate() }
        await server.run()
        withExtendedLifetime(signals) {}
        // The thread that reads stdin may be blocked for good, and the sandbox has nothing to keep: nothing is left
        // that must be waited for.
        _exit(0)
    }
}
