package import JSONValue

/// MCP's four hints about a tool. All are always given, because their defaults are the alarming ones.
package struct ToolAnnotationHints: Sendable, Hashable {
    package let isReadOnly: Bool
    package let isDestructive: Bool
    package let isIdempotent: Bool
    package let isOpenWorld: Bool

    package var json: JSON {
        [
            "readOnlyHint": .bool(isReadOnly), "destructiveHint": .bool(isDestructive),
            "idempotentHint": .bool(isIdempotent), "openWorldHint": .bool(isOpenWorld),
        ]
    }
}
