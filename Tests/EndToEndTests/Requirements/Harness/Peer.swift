import JSONValue
import Synchronization
import TestSupport

/// A client of a built server at the level of messages: it says exactly what it is told to, keeps all it hears in
/// order, and knows which of that a test has not asked for yet.
final class Peer: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let product: Product
    /// The process, for what is below messages: bytes, signals, descriptors, the exit code.
    let server: ServerProcess
    /// What `request` and `send` speak.
    let revision: Revision
    /// What requests of revision 2026-07-28 declare unless told otherwise.
    let capabilities: JSON
    /// Which messages were asked for; for the extension that hears.
    let state = Mutex(State())

    struct State {
        /// The positions of the messages a test has asked for.
        var taken: Set<Int> = []
        var barriers = 0
    }

    /// Starts a server and sends nothing yet.
    init(
        _ product: Product, speaking revision: Revision = .v2026_07_28, capabilities: JSON = [:],
        arguments: [String] = [], environment: [String: String] = [:], hasEmptyEnvironment: Bool = false,
        standardError: Int32? = nil, readsOutput: Bool = true
    ) throws {
        self.product = product
        server = try ServerProcess(
            (product == .server ? ["serve", "--sandbox"] : []) + arguments, product: product,
            environment: environment, hasEmptyEnvironment: hasEmptyEnvironment, standardError: standardError,
            readsOutput: readsOutput)
        self.revision = revision
        self.capabilities = capabilities
    }

    /// Starts a server and opens a session in a revision that has them.
    static func opened(
        _ product: Product, _ revision: Revision, capabilities: JSON = [:], arguments: [String] = []
    ) async throws -> Peer {
        let peer = try Peer(product, speaking: revision, capabilities: capabilities, arguments: arguments)
        if revision.isLegacy { try await peer.open(revision, capabilities: capabilities) }
        return peer
    }

    // MARK: - Saying

    /// Writes a line as it is.
    func raw(_ line: String) { server.write(line: line) }

    func raw(_ bytes: [UInt8]) { server.write(bytes) }

    func write(_ message: JSON) { server.write(message) }

    func notify(_ method: String, _ params: JSON? = nil) {
        var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
        message["params"] = params
        write(.object(message))
    }

    func cancel(_ id: JSON) { notify("notifications/cancelled", ["requestId": id]) }

    /// A request without an envelope.
    func sendLegacy(_ method: String, _ params: JSON? = nil, id: JSON) {
        var message: JSONObject = ["jsonrpc": "2.0", "id": id, "method": .string(method)]
        message["params"] = params
        write(.object(message))
    }

    /// A request with its envelope.
    /// - Parameters:
    ///   - method: The method.
    ///   - params: Its params without `_meta`, or with members of it that are to stand beside the envelope.
    ///   - id: The request's id.
    ///   - capabilities: What the client declares; the peer's own by default.
    ///   - meta: Further members of `_meta`, which replace the envelope's.
    func sendModern(
        _ method: String, _ params: JSON = [:], id: JSON, capabilities: JSON? = nil, meta: JSONObject = [:]
    ) {
        var members = params.objectValue ?? [:]
        var all = Self.envelope(capabilities: capabilities ?? self.capabilities)
        for member in members["_meta"]?.objectValue ?? [:] { all[member.key] = member.value }
        for member in meta { all[member.key] = member.value }
        members["_meta"] = .object(all)
        sendLegacy(method, .object(members), id: id)
    }

    static func envelope(capabilities: JSON = [:]) -> JSONObject {
        [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": capabilities,
        ]
    }

    /// A request as the peer's revision has it.
    func send(_ method: String, _ params: JSON = [:], id: JSON, meta: JSONObject = [:]) {
        guard revision.isLegacy else { return sendModern(method, params, id: id, meta: meta) }
        var members = params.objectValue ?? [:]
        if !meta.isEmpty { members["_meta"] = .object(meta) }
        sendLegacy(method, .object(members), id: id)
    }

    func sendCall(_ tool: String, _ arguments: JSON = [:], id: JSON, meta: JSONObject = [:]) {
        send("tools/call", ["name": .string(tool), "arguments": arguments], id: id, meta: meta)
    }

    /// Answers a request of the server's.
    func answer(_ request: JSON, result: JSON) {
        write(["jsonrpc": "2.0", "id": request["id"] ?? .null, "result": result])
    }

    func answer(_ request: JSON, errorCode code: Int, _ message: String = "No.") {
        write([
            "jsonrpc": "2.0", "id": request["id"] ?? .null, "error": ["code": JSON(code), "message": .string(message)],
        ])
    }

    // MARK: - Saying and hearing

    /// Sends a request without an envelope; the whole response.
    func legacy(_ method: String, _ params: JSON? = nil, id: JSON) async throws -> JSON {
        sendLegacy(method, params, id: id)
        return try await response(to: id)
    }

    /// Sends a request with its envelope; the whole response.
    func modern(
        _ method: String, _ params: JSON = [:], id: JSON, capabilities: JSON? = nil, meta: JSONObject = [:]
    ) async throws -> JSON {
        sendModern(method, params, id: id, capabilities: capabilities, meta: meta)
        return try await response(to: id)
    }

    /// Sends a request as the peer's revision has it; the whole response.
    func request(_ method: String, _ params: JSON = [:], id: JSON, meta: JSONObject = [:]) async throws -> JSON {
        send(method, params, id: id, meta: meta)
        return try await response(to: id)
    }

    /// The result of a tool call.
    func call(_ tool: String, _ arguments: JSON = [:], id: JSON, meta: JSONObject = [:]) async throws -> JSON {
        let response = try await request(
            "tools/call", ["name": .string(tool), "arguments": arguments], id: id, meta: meta)
        guard let result = response["result"] else { throw Failure(description: "no result: \(response.serialized())") }
        return result
    }

    /// Opens a legacy session.
    /// - Returns: the response to `initialize`.
    @discardableResult
    func open(_ revision: Revision, capabilities: JSON = [:], id: JSON = "open") async throws -> JSON {
        let response = try await initialize(revision.rawValue, capabilities: capabilities, id: id)
        notify("notifications/initialized")
        return response
    }

    /// The handshake's first half only.
    func initialize(_ version: String, capabilities: JSON = [:], id: JSON = "open") async throws -> JSON {
        try await legacy("initialize", Self.initializeParams(version, capabilities: capabilities), id: id)
    }

    static func initializeParams(_ version: String, capabilities: JSON = [:]) -> JSON {
        [
            "protocolVersion": .string(version), "capabilities": capabilities,
            "clientInfo": ["name": "requirements", "version": "1"],
        ]
    }
}
