import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Cancellations and ends while something is under way that must not be lost.
@Suite(.fewAtOnce)
struct EndingThreatTests {
    private static func begin(
        _ server: ServerProcess, _ tool: String = "get_contact", _ arguments: JSON = ["contactId": "abc"]
    ) {
        server.write([
            "jsonrpc": "2.0", "id": "call", "method": "tools/call",
            "params": ["name": .string(tool), "arguments": arguments],
        ])
    }

    @Test(arguments: [0, 50, 150, 300])
    func `row 53 a call cancelled during a refresh leaves the new pair on disk and nobody asking again`(
        milliseconds: Int
    ) async throws {
        let authority = try GrantServer(delay: .milliseconds(250))
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        try home.expireAccessToken()
        Self.begin(server)
        if milliseconds > 0 { try await authority.untilTokenRequests(2) }
        try await Task.sleep(for: .milliseconds(milliseconds))
        server.write([
            "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": "call", "reason": "enough"],
        ])
        #expect(try await server.error(id: "next") == nil)
        #expect(authority.refreshes == 1)
        #expect(authority.refusedGrants == 0)
        #expect(try home.heldPair(of: authority) == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 53 a write cancelled under way is not sent again`() async throws {
        let authority = try GrantServer()
        authority.answerCalls { _ in [.pause(.milliseconds(400)), .response(200)] }
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        Self.begin(server, "add_tags", ["contactId": "abc", "tags": ["x"]])
        try await authority.untilCalls(1)
        server.write(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": "call"]])
        #expect(try await server.request("ping", id: "ping")["result"] == [:])
        #expect(try await server.error(id: "next") == nil)
        #expect(authority.apiRequests.filter { $0.requestLine.hasPrefix("POST") }.count == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    enum Ending: String, CaseIterable, Sendable {
        case endOfInput, terminated, interrupted, endOfInputAndTwiceTerminated
    }

    @Test(arguments: Ending.allCases)
    func `row 54 an end during a refresh waits for the pair to be on disk, and for no more`(ending: Ending) async throws
    {
        let authority = try GrantServer(delay: .milliseconds(500))
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        try home.expireAccessToken()
        Self.begin(server)
        try await authority.untilTokenRequests(2)
        let start = ContinuousClock.now
        switch ending {
        case .endOfInput: server.closeInput()
        case .terminated: server.send(SIGTERM)
        case .interrupted: server.send(SIGINT)
        case .endOfInputAndTwiceTerminated:
            server.closeInput()
            server.send(SIGTERM)
            server.send(SIGTERM)
        }
        #expect(try await server.exitCode() == 0)
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(authority.refreshes == 1)
        #expect(try home.heldPair(of: authority) == 1)
        let call = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        #expect(call.code == 0, "\(call.output)")
        #expect(authority.refreshes == 1)
        LeakCheck(authority.secrets).expectNone(after: call, in: home)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 54 a call interrupted during a refresh has the pair on disk or has spent nothing`() async throws {
        let authority = try GrantServer(delay: .milliseconds(500))
        let home = try await VaultHome.loggedIn(authority)
        try home.expireAccessToken()
        let call = try ServerProcess([
            "call", "get_contact", "--args", #"{"contactId":"abc"}"#, "--home", home.path,
        ])
        try await authority.untilTokenRequests(2)
        call.send(SIGTERM)
        _ = try await call.exitCode()
        #expect(authority.refreshes == 1)
        #expect(try home.heldPair(of: authority) == 1, "the pair a refresh token was spent on is lost")
        LeakCheck(authority.secrets).expectNone(of: call, in: home)
    }
}
