import JSONValue

/// The demo's end of an MCP session with a server it has spawned: one request at a time.
final class DemoSession {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static let secondsForAnAnswer: Int32 = 20

    private let server: ChildProcess
    private var lastID = 0

    init(server: ChildProcess) { self.server = server }

    /// Opens the session and gives back the server's `initialize` result.
    func open() throws(Failure) -> JSON {
        let result = try request(
            "initialize",
            [
                "protocolVersion": "2025-11-25", "capabilities": [:],
                "clientInfo": ["name": "demo", "version": .string(Version.number)],
            ])
        try send(["jsonrpc": "2.0", "method": "notifications/initialized"])
        return result
    }

    /// The result of a request.
    /// - Throws: `Failure` when the server answers with an error, or not at all.
    func request(_ method: String, _ params: JSON = [:]) throws(Failure) -> JSON {
        lastID += 1
        let id = JSON(lastID)
        try send(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
        while true {
            guard let line = server.readLine(seconds: Self.secondsForAnAnswer) else {
                throw Failure(description: "The server did not answer \(method).")
            }
            guard let message = try? JSON(parsing: line) else {
                throw Failure(description: "The server wrote a line that is not JSON.")
            }
            guard message["id"] == id else { continue }
            if let result = message["result"] { return result }
            throw Failure(description: "\(method): \(message["error"]?["message"]?.stringValue ?? "no result")")
        }
    }

    private func send(_ message: JSON) throws(Failure) {
        guard server.write(line: message.serializedBytes()) else {
            throw Failure(description: "The server no longer reads.")
        }
    }
}
