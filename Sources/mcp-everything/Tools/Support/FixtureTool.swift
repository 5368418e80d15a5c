import JSONValue
import MCPServer

/// A tool and what it does.
struct FixtureTool: Sendable {
    typealias Run = @Sendable (FixtureArguments, RequestContext) async throws -> CallToolResult

    let tool: Tool
    let run: Run
    /// Nil where the schema was given whole and any argument is taken.
    private let arguments: [FixtureArgument]?

    /// A tool with plain arguments, from which its schema follows.
    init(
        _ name: String, _ title: String, _ description: String, arguments: [FixtureArgument] = [],
        outputSchema: JSON? = nil, isDestructive: Bool = false, run: @escaping Run
    ) {
        self.arguments = arguments
        self.run = run
        tool = Self.tool(
            name, title, description, inputSchema: FixtureArgument.schema(of: arguments), outputSchema: outputSchema,
            isDestructive: isDestructive)
    }

    /// A tool with a schema of its own, which is shown as it is.
    init(_ name: String, _ title: String, _ description: String, inputSchema: JSON, run: @escaping Run) {
        arguments = nil
        self.run = run
        tool = Self.tool(name, title, description, inputSchema: inputSchema, outputSchema: nil)
    }

    /// - Throws: `ToolFailure` naming an argument the tool does not have.
    func check(_ values: JSONObject) throws(ToolFailure) -> FixtureArguments {
        guard let arguments else { return FixtureArguments(values: values) }
        let known = Set(arguments.map(\.name))
        if let unknown = values.keys.first(where: { !known.contains($0) }) {
            throw ToolFailure("The tool \(tool.name) has no argument \"\(unknown.excerpt)\".")
        }
        return FixtureArguments(values: values)
    }

    private static func tool(
        _ name: String, _ title: String, _ description: String, inputSchema: JSON, outputSchema: JSON?,
        isDestructive: Bool = false
    ) -> Tool {
        Tool(
            name: name, title: title, description: description, inputSchema: inputSchema, outputSchema: outputSchema,
            annotations: ToolAnnotations(
                readOnlyHint: !isDestructive, destructiveHint: isDestructive,
                idempotentHint: !isDestructive, openWorldHint: false))
    }
}
