import JSONValue
import MCPServer

/// All tools of this server.
struct FixtureTools: ToolProvider {
    let tools: [Tool]
    let toolsCacheScope = CacheScope.public
    private let entries: [String: FixtureTool]

    /// - Parameter changes: Where the tools that trigger a change publish it.
    init(changes: ServerChanges) {
        let all = [
            ContentTools.all, SchemaTools.all, ProgressTools.all, AskingTools.all, InputRequiredTools.all,
            CapabilityTools.all, JobTools.all, DeletionTools(counter: DeletionCounter()).all,
            ChangeTools(changes: changes).all,
        ].flatMap(\.self)
        tools = all.map(\.tool)
        entries = Dictionary(all.map { ($0.tool.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func call(_ name: String, arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        guard let entry = entries[name] else { throw JSONRPCError.invalidParams("Unknown tool: \(name.excerpt)") }
        do {
            return try await entry.run(entry.check(arguments), context)
        } catch let failure as ToolFailure {
            return .failure(failure.message)
        }
    }
}
