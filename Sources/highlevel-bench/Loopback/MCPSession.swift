import JSONValue

/// The lines a client sends, and the little it must read of what comes back.
enum MCPSession {
    static let initialize = line(
        id: 0, method: "initialize",
        params: [
            "protocolVersion": "2025-11-25", "capabilities": [:],
            "clientInfo": ["name": "highlevel-bench", "version": "0"],
        ])
    static let initialized = Array(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.utf8) + [newline]
    static let listTools = line(id: 1, method: "tools/list", params: [:])

    static func getContact(id: Int) -> [UInt8] {
        line(
            id: id, method: "tools/call",
            params: ["name": "get_contact", "arguments": ["contactId": .string(CannedContact.id)]])
    }

    static func selectContacts(id: Int, arguments: JSONObject) -> [UInt8] {
        line(
            id: id, method: "tools/call", params: ["name": "select_contacts", "arguments": .object(arguments)])
    }

    /// A call of mcp-everything that does nothing.
    /// - Parameters:
    ///   - id: The request's id.
    ///   - name: Comes back in the answer.
    ///   - padding: Bytes of a member that no server asks for; without it the member is left out.
    /// - Returns: The line with its end.
    static func greet(id: Int, name: String, padding: Int = 0) -> [UInt8] {
        var params: JSONObject = ["name": "greet", "arguments": ["name": .string(name)]]
        if padding > 0 { params["padding"] = .string(String(repeating: "p", count: padding)) }
        return line(id: id, method: "tools/call", params: .object(params))
    }

    /// Opens the session.
    static func open(_ child: Child) throws(BenchError) {
        try child.write(initialize)
        _ = try result(of: try child.readLine())
        try child.write(initialized)
    }

    /// - Throws: `BenchError` when the line is no successful response.
    static func result(of line: [UInt8]) throws(BenchError) -> JSON {
        guard let response = try? JSON(parsing: line), let result = response["result"],
            result["isError"]?.boolValue != true
        else { throw BenchError("Not a success: \(String(decoding: line.prefix(500), as: UTF8.self))") }
        return result
    }

    private static let newline = UInt8(ascii: "\n")

    private static func line(id: Int, method: String, params: JSON) -> [UInt8] {
        let request: JSON = ["jsonrpc": "2.0", "id": JSON(id), "method": .string(method), "params": params]
        return request.serializedBytes() + [newline]
    }
}
