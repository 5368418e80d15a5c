import HighLevelClient
package import JSONValue
package import MCPServer

/// The same tools for several profiles. Each call names one, and reaches that one's account alone.
package struct ProfileTools: ToolProvider {
    private let argument: ProfileArgument
    private let providers: [String: any ToolProvider]
    package let tools: [Tool]

    private let accountFree: Set<String>
    /// The names of all tools, listed or not.
    private let known: Set<String>

    /// - Parameters:
    ///   - profiles: The tools of each, all with the same list. In the order in which callers are told of them.
    ///   - known: The names of all tools, those too that are not listed; nil for those listed.
    ///   - accountFree: Names of tools that belong to no account.
    package init(
        _ profiles: [(alias: String, tools: any ToolProvider)], known: Set<String>? = nil,
        accountFree: Set<String> = []
    ) {
        self.known = known ?? Set(profiles.first?.tools.tools.map(\.name) ?? [])
        self.accountFree = accountFree
        argument = ProfileArgument(aliases: profiles.map(\.alias))
        providers = Dictionary(uniqueKeysWithValues: profiles.map { ($0.alias, $0.tools) })
        let argument = argument
        tools = (profiles.first?.tools.tools ?? []).map { tool in
            accountFree.contains(tool.name)
                ? tool
                : Tool(
                    name: tool.name, title: tool.title, description: tool.description,
                    inputSchema: argument.added(to: tool.inputSchema), outputSchema: tool.outputSchema,
                    annotations: tool.annotations)
        }
    }

    /// The list names the profiles.
    package var toolsCacheScope: CacheScope { .private }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        // A name nobody knows is refused before anything is asked of it, by any of them.
        guard known.contains(name), !accountFree.contains(name) else {
            // All of them say the same.
            guard let first = providers.values.first else {
                throw JSONRPCError.invalidParams("There are no tools.")
            }
            return try await first.call(name, arguments: arguments, context: context)
        }
        let named: (alias: String, rest: JSONObject)
        do throws(HighLevelError) {
            named = try argument.taken(from: arguments, tool: name)
        } catch {
            return CallToolResult(error)
        }
        return try await call(name, of: named.alias, named.rest, context)
    }

    private func call(
        _ name: String, of alias: String, _ arguments: JSONObject, _ context: RequestContext
    ) async throws -> CallToolResult {
        guard let provider = providers[alias] else { throw JSONRPCError.invalidParams("There is no such profile.") }
        return try await provider.call(name, arguments: arguments, context: context)
    }
}
