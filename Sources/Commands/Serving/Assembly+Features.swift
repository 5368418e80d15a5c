import ContactTools
import HighLevelClient
import Logging
import MCPServer

extension Assembly {
    /// Everything the server offers, over one account.
    /// - Throws: `UnreadableRecords` when the embedded tools.json is faulty, which a test rules out.
    func features(
        accounts: any AccountProvider, profile: String? = nil, isSandbox: Bool, changes: ServerChanges, logger: Logger
    ) throws(UnreadableRecords) -> ServerFeatures {
        let runner = runner(accounts: accounts, isSandbox: isSandbox, logger: logger)
        let lookUps = runner.lookUps
        let prompts = ContactPrompts(lookUps: lookUps, isReadOnly: configuration.readOnly)
        let tools = tools(runner: runner, profile: profile, isSandbox: isSandbox)
        var features = ServerFeatures(tools: tools, changes: changes)
        features.resources = try ContactResources(
            catalog: catalog, runner: runner, higher: tools.tools.filter { HigherTools.names.contains($0.name) },
            isSandbox: isSandbox)
        features.prompts = prompts
        features.completions = ContactCompletions(
            catalog: catalog, lookUps: lookUps, runner: runner, prompts: prompts,
            noteFailure: { code in
                logger.debug("A completion had no suggestions", metadata: ["code": "\(code)"])
            })
        return features
    }

    /// The record of an account's limits, each entry of which is told to whoever has subscribed to the status.
    static func limits(publishing changes: ServerChanges, of profile: String? = nil) -> LimitsRecord {
        let publisher = AccountStatusPublisher(changes: changes, profile: profile)
        return LimitsRecord(onSighting: { publisher.limitsSeen() })
    }
}
