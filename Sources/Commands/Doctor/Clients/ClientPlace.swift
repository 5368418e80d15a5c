/// A file in which an MCP client keeps which servers it starts.
struct ClientPlace: Sendable, Equatable {
    enum Format: Sendable {
        case json
        /// JSON that may have comments and commas before a closing bracket.
        case jsonWithComments
        /// Not read, only looked through for secrets.
        case other
    }

    /// As findings name it.
    let id: String
    let client: String
    let path: String
    let format: Format

    private init(_ id: String, _ client: String, _ path: String, _ format: Format = .json) {
        self.id = id
        self.client = client
        self.path = path
        self.format = format
    }

    /// The places known for a user and a project.
    /// - Parameters:
    ///   - home: The user's directory; nil when there is none.
    ///   - project: The directory the command is run in.
    /// - Returns: All of them, whether or not anything is there.
    static func all(home: String?, project: String?) -> [ClientPlace] {
        (home.map(ofUser) ?? []) + (project.map(ofProject) ?? [])
    }

    private static func ofUser(_ home: String) -> [ClientPlace] {
        let support = "\(home)/Library/Application Support"
        let extensions = "User/globalStorage"
        return [
            ClientPlace("claude-desktop", "Claude Desktop", "\(support)/Claude/claude_desktop_config.json"),
            ClientPlace("claude-desktop", "Claude Desktop", "\(home)/.config/Claude/claude_desktop_config.json"),
            ClientPlace("claude-code", "Claude Code", "\(home)/.claude.json"),
            ClientPlace("claude-code", "Claude Code", "\(home)/.claude/settings.json"),
            ClientPlace("cursor", "Cursor", "\(home)/.cursor/mcp.json"),
            ClientPlace("vscode", "VS Code", "\(home)/.config/Code/User/mcp.json", .jsonWithComments),
            ClientPlace("vscode", "VS Code", "\(support)/Code/User/mcp.json", .jsonWithComments),
            ClientPlace(
                "cline", "Cline",
                "\(home)/.config/Code/\(extensions)/saoudrizwan.claude-dev/settings/cline_mcp_settings.json"),
            ClientPlace(
                "cline", "Cline",
                "\(support)/Code/\(extensions)/saoudrizwan.claude-dev/settings/cline_mcp_settings.json"),
            ClientPlace("windsurf", "Windsurf", "\(home)/.codeium/windsurf/mcp_config.json"),
            ClientPlace("gemini", "Gemini CLI", "\(home)/.gemini/settings.json"),
            ClientPlace("zed", "Zed", "\(home)/.config/zed/settings.json", .jsonWithComments),
            ClientPlace("lm-studio", "LM Studio", "\(home)/.lmstudio/mcp.json"),
            ClientPlace("codex", "Codex", "\(home)/.codex/config.toml", .other),
        ]
    }

    private static func ofProject(_ project: String) -> [ClientPlace] {
        [
            ClientPlace("claude-code", "Claude Code (project)", "\(project)/.mcp.json"),
            ClientPlace("cursor", "Cursor (project)", "\(project)/.cursor/mcp.json"),
            ClientPlace("vscode", "VS Code (project)", "\(project)/.vscode/mcp.json", .jsonWithComments),
        ]
    }
}
