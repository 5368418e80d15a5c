import ContactCatalog
import JSONValue
import MCPServer

extension Tool {
    /// An operation as the list shows it: the whole input schema, since it is needed to call, and of the output only
    /// what stands at the root, since the result speaks for itself.
    init(operation: Operation) {
        let hints = operation.annotations
        self.init(
            name: operation.name,
            title: operation.title,
            description: operation.description,
            inputSchema: Self.argumentSchema(of: operation),
            outputSchema: Self.resultSchema(of: operation),
            annotations: ToolAnnotations(
                readOnlyHint: hints.isReadOnly, destructiveHint: hints.isDestructive,
                idempotentHint: hints.isIdempotent, openWorldHint: hints.isOpenWorld)
        )
    }

    /// Without the name of the exchange, which every answer may have and nobody calls a tool for.
    private static func resultSchema(of operation: Operation) -> JSON {
        guard case .object(var schema) = operation.shallowOutputSchema,
            case .object(var properties)? = schema["properties"]
        else { return operation.shallowOutputSchema }
        properties["traceId"] = nil
        schema["properties"] = .object(properties)
        return .object(schema)
    }

    /// The operation's own, with the arguments that take names, and ours: for what reads, how much of the result is
    /// wanted; for what writes, whether it is only to be shown, and the user's consent.
    static func argumentSchema(of operation: Operation) -> JSON {
        let named = NamedArguments.inputSchema(of: operation)
        guard case .object(var schema) = named, case .object(var properties)? = schema["properties"] else {
            return named
        }
        let own = operation.isRead ? ResultView.properties : OwnArguments.properties(of: operation)
        properties.merge(own)
        schema["properties"] = .object(properties)
        return .object(schema)
    }
}
