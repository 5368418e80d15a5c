package import JSONValue
package import MCPServer
import Synchronization

/// Tools that do what a test tells them to, and remember the calls they got.
package final class ScriptedTools: ToolProvider {
    package typealias Script = @Sendable (JSONObject, RequestContext) async throws -> CallToolResult

    package let tools: [Tool]
    package let toolsCacheScope: CacheScope
    private let scripts: [String: Script]
    private let called = Mutex<[String]>([])

    /// - Parameters:
    ///   - tools: What `tools/list` shows.
    ///   - scope: The list's cache scope.
    ///   - scripts: What the tools do, by name; `echo`, which gives back its arguments, is always there.
    package init(
        tools: [Tool] = [ScriptedTools.tool(named: "echo")], scope: CacheScope = .public,
        scripts: [String: Script] = [:]
    ) {
        self.tools = tools
        toolsCacheScope = scope
        let echo: Script = { arguments, _ in CallToolResult(arguments) }
        self.scripts = ["echo": echo].merging(scripts) { $1 }
    }

    /// The names of the tools that were called, in the order their calls began.
    package var calls: [String] { called.withLock { $0 } }

    package func call(_ name: String, arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        called.withLock { $0.append(name) }
        guard let script = scripts[name] else { throw JSONRPCError.invalidParams("Unknown tool: \(name)") }
        return try await script(arguments, context)
    }

    /// A tool with every member there is.
    package static func tool(named name: String) -> Tool {
        Tool(
            name: name, title: "The tool \(name)", description: "Does what \(name) does.",
            inputSchema: ["type": "object", "additionalProperties": false], outputSchema: ["type": "object"],
            annotations: ToolAnnotations(
                readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false))
    }
}
