import JSONValue

/// A server as a client's file describes it.
struct ClientServer: Sendable, Equatable {
    struct Variable: Sendable, Equatable {
        let name: String
        let value: String
    }

    let name: String
    /// What the client starts; nil for a server elsewhere.
    let command: String?
    let arguments: [String]
    let environment: [Variable]
    let headers: [Variable]
    let url: String?

    /// What is started in the end, by the client or by the shell it starts.
    var started: (command: String, arguments: [String])? {
        guard let command else { return nil }
        if let shell = ShellStart(shell: Self.basename(command), arguments: arguments) {
            return (shell.command, shell.arguments)
        }
        return (command, arguments)
    }

    /// Whether what is started has this program's name.
    var isOurs: Bool { started.map { Self.basename($0.command) == Version.name } ?? false }

    private static func basename(_ path: String) -> String {
        let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
        return name.lowercased().hasSuffix(".exe") ? String(name.dropLast(4)) : name
    }
}

// MARK: - Reading

extension ClientServer {
    /// What clients call the member that holds the servers.
    private static let containers: Set<String> = ["mcpServers", "mcp_servers", "servers", "context_servers"]
    private static let addresses = ["url", "httpUrl", "serverUrl"]
    private static let deepest = 12

    /// All servers in a file, wherever it keeps them: some clients have them for each project too.
    static func all(in json: JSON, depth: Int = 0) -> [ClientServer] {
        guard depth < deepest, let object = json.objectValue else { return [] }
        return object.flatMap { member -> [ClientServer] in
            if containers.contains(member.key), let entries = member.value.objectValue {
                let servers = entries.compactMap { ClientServer($0.key, $0.value) }
                if !servers.isEmpty { return servers }
            }
            return all(in: member.value, depth: depth + 1)
        }
    }

    /// Nil for what describes no server.
    private init?(_ name: String, _ json: JSON) {
        // Zed has the three in an object of its own.
        let start = json["command"]?.objectValue == nil ? json : json["command"] ?? json
        let command = (json["command"]?.stringValue ?? start["path"]?.stringValue)
        let url = Self.addresses.lazy.compactMap { json[$0]?.stringValue }.first
        guard json.objectValue != nil, command != nil || url != nil else { return nil }
        self.name = name
        self.url = url
        self.command = command
        arguments = (start["args"]?.arrayValue ?? []).compactMap(\.stringValue)
        environment = Self.variables(start["env"])
        headers = Self.variables(json["headers"])
    }

    private static func variables(_ json: JSON?) -> [Variable] {
        (json?.objectValue ?? JSONObject()).compactMap { member in
            member.value.stringValue.map { Variable(name: member.key, value: $0) }
        }
    }
}
