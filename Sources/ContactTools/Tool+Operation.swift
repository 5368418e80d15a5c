import ContactCatalog
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
            inputSchema: operation.inputSchema,
            outputSchema: operation.shallowOutputSchema,
            annotations: ToolAnnotations(
                readOnlyHint: hints.isReadOnly, destructiveHint: hints.isDestructive,
                idempotentHint: hints.isIdempotent, openWorldHint: hints.isOpenWorld)
        )
    }
}
