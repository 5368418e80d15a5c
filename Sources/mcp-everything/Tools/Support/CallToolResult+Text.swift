import MCPServer

extension CallToolResult {
    static func text(_ text: String) -> CallToolResult { CallToolResult(content: [.text(text)]) }

    static func failure(_ text: String) -> CallToolResult { CallToolResult(content: [.text(text)], isError: true) }
}
