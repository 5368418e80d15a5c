import ArgumentParser
import Commands
import Logging
import MCPServer
import Sealing

/// A server of fixtures: nothing in it is of use to anybody but those who test the core or a client.
@main
struct EverythingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp-everything",
        abstract: "An MCP server on stdin and stdout that shows everything the protocol has.",
        discussion: """
            Its tools, resources and prompts are those the public conformance suite of MCP asks for, and a few more. \
            It serves revisions 2024-11-05 to 2026-07-28.
            """)

    @Option(help: ArgumentHelp("How long a user gets for a question, before 2026-07-28.", valueName: "seconds"))
    var askTimeout = 300.0

    @Option(help: ArgumentHelp("How long a requestState or a confirm token is good.", valueName: "seconds"))
    var stateLifetime = 300

    @Option(help: ArgumentHelp("Entries on a page of a list.", valueName: "count"))
    var pageSize = 1000

    @Option(
        help: ArgumentHelp(
            "Keep the sealing key and the used tokens in this directory, so that both outlive the process.",
            valueName: "dir"))
    var state: String?

    func validate() throws {
        guard askTimeout > 0, askTimeout.isFinite else { throw ValidationError("--ask-timeout must be above 0.") }
        guard stateLifetime > 0 else { throw ValidationError("--state-lifetime must be above 0.") }
        guard pageSize > 0 else { throw ValidationError("--page-size must be above 0.") }
    }

    func run() async throws {
        let output = ProtocolOutput.takeOver()
        await ProtocolProcess.serve(
            serverConfiguration, features: Self.features, output: output, logger: ProcessLog.logger(level: .info))
    }

    private var serverConfiguration: ServerConfiguration {
        ServerConfiguration(
            identity: Self.identity, sealer: sealer, ledger: ledger, pageSize: pageSize,
            askTimeout: .seconds(askTimeout), stateLifetime: stateLifetime)
    }

    private var sealer: Sealer {
        guard let state else { return Sealer(ephemeralWithClock: SystemTime.seconds) }
        return Sealer(now: SystemTime.seconds, loadKey: SealingKeyFile(directory: state).load)
    }

    private var ledger: SpentLedger {
        guard let state else { return SpentLedger(now: SystemTime.seconds) }
        return SpentLedger(directory: state, now: SystemTime.seconds)
    }

    private static var features: ServerFeatures {
        let changes = ServerChanges()
        var features = ServerFeatures(tools: FixtureTools(changes: changes), changes: changes)
        features.resources = FixtureResources()
        features.prompts = FixturePrompts()
        features.completions = FixtureCompletions()
        features.hasLogging = true
        features.changingLists = [.tools, .prompts]
        return features
    }

    private static let identity = ServerIdentity(
        name: "mcp-everything",
        title: "MCP fixtures",
        version: "1.0.0",
        description: "Fixtures for testing MCP servers and clients.",
        instructions: "Everything here is made up for tests. No tool touches anything outside this process."
    )
}
