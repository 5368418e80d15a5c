package import ContactCatalog
package import ContactTools
package import HighLevelClient
package import HighLevelSandbox
package import JSONValue
package import MCPServer
import Safeguards
import Synchronization

/// A sandbox on a port of its own, for one test, and the tools an agent calls, wired to it over HTTP as
/// `serve --sandbox` does.
package struct SandboxFixture: Sendable {
    /// The sandbox or a call did not do what the test builds on.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    package let server: SandboxServer
    package let names: SeededNames
    package let catalog: Catalog
    package let accounts: any AccountProvider
    package let tools: OperationTools
    package let sender: RecordingRoundTripSender
    package let origin: Origin
    package let token: String

    package var locationId: String { server.locationId }

    /// Runs a sandbox without limits for as long as the body takes. Its clock moves on by a second whenever it is read,
    /// so that no two changes happen at the same time. `configure` says what is to be different from 50 contacts and no
    /// faults.
    package static func run<Result>(
        callDeadline: Duration = .seconds(30), timing: CallTiming = .impatient(),
        configure: (inout SandboxConfiguration) throws -> Void = { _ in },
        _ body: (SandboxFixture) async throws -> Result
    ) async throws -> Result {
        var configuration = SandboxConfiguration()
        configuration.rate = .off
        let clock = SteppingClock()
        configuration.now = { clock.next() }
        try configure(&configuration)
        let server = SandboxServer(configuration: configuration)
        let (addresses, ready) = AsyncStream<SandboxAddress>.makeStream()
        let running = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
        guard let address = await addresses.first(where: { _ in true }), let origin = Origin(address.url) else {
            throw Failure(description: "the sandbox has not started: \(await running.result)")
        }
        let connection = AsyncHTTPSender()
        let fixture = try SandboxFixture(
            server: server, origin: origin, seed: configuration.seed, sender: connection,
            callDeadline: callDeadline, timing: timing)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(fixture)) } catch { result = .failure(error) }
        await connection.shutdown()
        await settle(origin)
        running.cancel()
        try await running.value
        return try result.get()
    }

    /// Waits until every connection that clients have begun is accepted, for they are accepted in turn. One that is just
    /// being taken in while the server stops would be nobody's, and SwiftNIO ends the process for that ("Deinited
    /// NIOAsyncWriter without calling finish()").
    private static func settle(_ origin: Origin) async {
        let last = AsyncHTTPSender()
        let request = HTTPRequest(
            method: "GET", origin: origin, target: "/", headers: [(name: "User-Agent", value: "highlevel-mcp/test")],
            body: nil, authorization: Authorization(bearer: "none"))
        _ = try? await last.send(request, deadline: .now + .seconds(5))
        await last.shutdown()
    }

    private init(
        server: SandboxServer, origin: Origin, seed: UInt64, sender: AsyncHTTPSender, callDeadline: Duration,
        timing: CallTiming
    ) throws {
        self.server = server
        self.origin = origin
        token = server.token
        names = SeededNames(seed: seed)
        catalog = try Catalog.embedded()
        self.sender = RecordingRoundTripSender(sender)
        let api = ContactsAPI(
            origin: origin, sender: self.sender, authorizer: TokenAuthorizer(token: server.token),
            userAgent: "highlevel-mcp/test", callDeadline: callDeadline, timing: timing)
        accounts = FixedAccount(value: Account(locationId: server.locationId, api: api))
        tools = OperationTools(
            catalog: catalog,
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: accounts, policy: .unrestricted))
    }
}

// MARK: - Calls

extension SandboxFixture {
    /// Calls a tool as an agent does, whatever comes of it.
    package func call(_ tool: String, _ arguments: JSONObject = [:]) async throws -> CallToolResult {
        try await tools.call(tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
    }

    /// The result of a call that succeeds, checked against the operation's whole output schema.
    package func result(of tool: String, _ arguments: JSONObject = [:]) async throws -> JSON {
        let result = try await call(tool, arguments)
        let content = JSON.object(result.structuredContent)
        guard !result.isError else { throw Failure(description: "\(tool) failed: \(content.serialized())") }
        guard let schema = catalog.operation(named: tool)?.outputSchema else {
            throw Failure(description: "no operation \(tool)")
        }
        let faults = SchemaValidator(schema: schema).faults(in: content)
        guard faults.isEmpty else { throw Failure(description: "\(tool): \(faults.map(\.message))") }
        return content
    }

    /// The member `error` of a call that fails.
    package func error(of tool: String, _ arguments: JSONObject = [:]) async throws -> JSON {
        let result = try await call(tool, arguments)
        guard result.isError, let error = result.structuredContent["error"] else {
            throw Failure(description: "\(tool) did not fail: \(JSON.object(result.structuredContent).serialized())")
        }
        return error
    }

    /// Sends a request written by hand, past all of our checks and encoding. The target is path and query, encoded as
    /// they are to stand on the wire.
    package func send(
        _ method: String, _ target: String, json: JSON? = nil, version: String? = "2021-07-28"
    ) async throws -> HTTPResponse {
        var headers = [(name: "User-Agent", value: "highlevel-mcp/test"), (name: "Accept", value: "application/json")]
        if let version { headers.append((name: "Version", value: version)) }
        if json != nil { headers.append((name: "Content-Type", value: "application/json")) }
        let request = HTTPRequest(
            method: method, origin: origin, target: target, headers: headers, body: json?.serializedBytes(),
            authorization: Authorization(bearer: token))
        return try await sender.send(request, deadline: .now + .seconds(30))
    }
}

// MARK: - People

extension SandboxFixture {
    /// The id of the contact with this address.
    package func contactId(email: String) async throws -> String {
        let found = try await result(of: "find_duplicate_contact", ["email": .string(email)])
        guard let id = found["contact"]?["id"]?.stringValue else { throw Failure(description: "nobody has \(email)") }
        return id
    }

    /// The id of Ann Example, the one contact every sandbox has.
    package func ann() async throws -> String { try await contactId(email: "ann@example.com") }

    /// A contact as it reads now.
    package func contact(_ id: String) async throws -> JSON {
        guard let contact = try await result(of: "get_contact", ["contactId": .string(id)])["contact"] else {
            throw Failure(description: "no contact in the result")
        }
        return contact
    }

    /// The id of a new contact without tags.
    package func newContact(email: String, firstName: String = "Bea") async throws -> String {
        let made = try await result(
            of: "create_contact", ["email": .string(email), "firstName": .string(firstName)])
        guard let id = made["contact"]?["id"]?.stringValue else { throw Failure(description: "no new id") }
        return id
    }
}

private final class SteppingClock: Sendable {
    /// From 2026-06-01T00:00:00Z, after everything the sandbox is seeded with.
    private let seconds = Mutex<Int64>(1_780_272_000)

    func next() -> SandboxInstant {
        seconds.withLock { seconds in
            seconds += 1
            return SandboxInstant(milliseconds: seconds * 1_000)
        }
    }
}

private struct FixedAccount: AccountProvider {
    let value: Account

    func account() async throws(HighLevelError) -> Account { value }
}

private struct TokenAuthorizer: RequestAuthorizer {
    let token: String

    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        Authorization(bearer: token)
    }
}
