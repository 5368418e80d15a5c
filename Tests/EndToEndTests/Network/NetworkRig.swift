import JSONValue
import TestSupport
import Testing

/// The shipped binary with a credential for a server that plays back bytes: what a hostile network, or a hostile
/// HighLevel, can do to it.
struct NetworkRig {
    static let token = "pit-5f1c2d3e-0000-4a38-9c05-abadcafe0005"
    static let location = "LocationLocationLoca"

    let home: VaultHome
    let responder: RawHTTPResponder
    let server: ServerProcess

    /// Runs `body` with a server before this responder.
    static func with<Result>(
        _ responder: RawHTTPResponder, configuration: String = "{}", environment: [String: String] = [:],
        _ body: (NetworkRig) async throws -> Result
    ) async throws -> Result {
        defer { responder.stop() }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: token, origin: responder.url, location: location)
        TextFile.write(home.path + "/config/config.json", configuration)
        let server = try await home.serve(environment: environment)
        let rig = NetworkRig(home: home, responder: responder, server: server)
        let result = try await body(rig)
        LeakCheck([token]).expectNone(of: server, in: home)
        return result
    }

    /// The structured result of a call, or its error.
    func call(_ tool: String, _ arguments: JSON = ["contactId": "abc"], id: JSON = 1) async throws -> JSON {
        try await server.call(tool, arguments, id: id)["structuredContent"] ?? .null
    }

    func code(_ tool: String, _ arguments: JSON = ["contactId": "abc"], id: JSON = 1) async throws -> String? {
        try await call(tool, arguments, id: id)["error"]?["code"]?.stringValue
    }

    /// Expects a call to end with this code; nil for a success.
    func expect(
        _ expected: String?, of tool: String, _ arguments: JSON = ["contactId": "abc"], id: JSON = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let code = try await code(tool, arguments, id: id)
        #expect(code == expected, "\(tool)", sourceLocation: sourceLocation)
    }

    /// In bytes, the most that was ever resident; nil where the system does not tell.
    var peakMemory: Int? {
        let words = TextFile.text("/proc/\(server.pid)/status").split { $0 == " " || $0 == "\t" || $0 == "\n" }
        guard let place = words.firstIndex(of: "VmHWM:"), place + 1 < words.count else { return nil }
        return Int(words[place + 1]).map { $0 * 1_024 }
    }
}

extension RawHTTPResponder.Step {
    static let contact = Self.response(
        200, headers: ["Content-Type: application/json; charset=utf-8"],
        body: #"{"contact":{"id":"abc","firstName":"Ada"},"traceId":"t"}"#)
}
