import JSONValue
import Logging
import MCPServer
import Sealing
import TestSupport

/// A server in this process: lines go in, messages come out.
struct Server {
    /// The least envelope a request of revision 2026-07-28 needs, as the member of its params.
    static let envelope = envelope(version: #""2026-07-28""#)

    let engine: Engine
    let sink = CollectingSink()

    init(
        tools: any ToolProvider = ScriptedTools(), features: ServerFeatures? = nil,
        sealer: Sealer = Sealer(ephemeralWithClock: { 0 }),
        pageSize: Int = 1000, concurrentCalls: Int = 64, lineLimit: Int = 16 * 1024 * 1024,
        timing: Timing = .continuous
    ) {
        engine = Engine(
            configuration: Self.configuration(
                sealer: sealer, pageSize: pageSize, concurrentCalls: concurrentCalls, lineLimit: lineLimit,
                timing: timing),
            features: features ?? ServerFeatures(tools: tools), sink: sink, logger: Self.logger)
    }

    static func configuration(
        sealer: Sealer = Sealer(ephemeralWithClock: { 0 }), pageSize: Int = 1000, concurrentCalls: Int = 64,
        lineLimit: Int = 16 * 1024 * 1024, timing: Timing = .continuous
    ) -> ServerConfiguration {
        ServerConfiguration(
            identity: ServerIdentity(
                name: "test-server", title: "Test server", version: "1.2.3", description: "Serves tests.",
                instructions: "Call echo."),
            sealer: sealer, ledger: sealer.makeLedger(), pageSize: pageSize, concurrentCalls: concurrentCalls,
            lineLimit: lineLimit,
            timing: timing)
    }

    static var logger: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    static func envelope(version: String, capabilities: String = "{}") -> String {
        #""_meta":{"io.modelcontextprotocol/protocolVersion":\#(version),"#
            + #""io.modelcontextprotocol/clientCapabilities":\#(capabilities)}"#
    }

    /// A request's line. In revision 2026-07-28 it carries its envelope.
    static func request(
        _ method: String, id: String = "1", _ params: String = "", in revision: ProtocolRevision
    ) -> String {
        let members = [params, revision.hasHandshake ? "" : envelope].filter { !$0.isEmpty }
        return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(members.joined(separator: ","))}}"#
    }

    func send(_ line: String) { engine.receive(.line(Array(line.utf8))) }

    /// Sends a line and takes the next message.
    func ask(_ line: String) async throws -> JSON {
        send(line)
        return try await sink.next()
    }

    func ask(
        _ method: String, id: String = "1", _ params: String = "", in revision: ProtocolRevision
    ) async throws -> JSON {
        try await ask(Self.request(method, id: id, params, in: revision))
    }

    /// Calls a tool; the answer is not waited for.
    func call(_ tool: String, id: String, arguments: String = "{}", in revision: ProtocolRevision = .v2026_07_28) {
        send(Self.request("tools/call", id: id, #""name":"\#(tool)","arguments":\#(arguments)"#, in: revision))
    }

    func cancel(_ id: String) {
        send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#)
    }

    static func initialize(_ version: String, id: String = "0") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"initialize","params":{"protocolVersion":"\#(version)","#
            + #""capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#
    }

    /// Opens a session where the revision has one.
    func open(_ revision: ProtocolRevision) async throws {
        guard revision.hasHandshake else { return }
        _ = try await ask(Self.initialize(revision.rawValue))
        send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    }

    /// Whether nothing has been sent that was not taken. What is answered without a handler is answered before
    /// `send` returns, so silence needs no waiting.
    var isSilent: Bool { sink.untakenCount == 0 }
}

extension JSON {
    var errorCode: Int? { self["error"]?["code"]?.intValue }
    var errorMessage: String { self["error"]?["message"]?.stringValue ?? "" }
}

extension ProtocolRevision {
    static let withHandshake = allCases.filter(\.hasHandshake)
}
