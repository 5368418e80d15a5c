import HighLevelClient
import HighLevelSandbox
import JSONValue
import Synchronization
import TestSupport

/// The shipped binary over stdio, serving a profile whose HighLevel is a sandbox in the test's own process: what arrived
/// there can be looked at past the API.
struct NameRig: Sendable {
    struct Failure: Error, CustomStringConvertible { let description: String }

    let sandbox: SandboxFixture
    let server: ServerProcess
    private let calls = CallNumbers()

    private init(sandbox: SandboxFixture, server: ServerProcess) {
        self.sandbox = sandbox
        self.server = server
    }

    static func run(
        scopes: Set<String>? = nil, arguments: [String] = [], _ body: (NameRig) async throws -> Void
    ) async throws {
        try await SandboxFixture.run(configure: {
            $0.hasNamesakes = true
            $0.scopes = scopes
        }) { sandbox in
            let home = try VaultHome()
            try await home.must(["vault", "init"])
            try await home.add(
                token: sandbox.token, origin: sandbox.origin.description, location: sandbox.locationId)
            let server = try await home.serve(arguments)
            try await body(NameRig(sandbox: sandbox, server: server))
        }
    }

    var state: SandboxState { sandbox.server.state }

    /// How often an operation has been carried out.
    func count(of operationId: String) -> Int { sandbox.server.tally.applied[operationId] ?? 0 }

    /// The structured content of a call that succeeds.
    func result(of tool: String, _ arguments: JSONObject) async throws -> JSON {
        let answer = try await call(tool, arguments)
        guard answer["error"] == nil else { throw Failure(description: "\(tool): \(answer.serialized())") }
        return answer
    }

    /// The error of a call that fails.
    func error(of tool: String, _ arguments: JSONObject) async throws -> JSON {
        let answer = try await call(tool, arguments)
        guard let error = answer["error"] else { throw Failure(description: "\(tool): \(answer.serialized())") }
        return error
    }

    func call(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        let id = JSON.string("call \(calls.next())")
        return try await server.call(tool, .object(arguments), id: id)["structuredContent"] ?? .null
    }
}

/// Each number once.
private final class CallNumbers: Sendable {
    private let last = Mutex(0)

    func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
