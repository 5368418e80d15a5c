import JSONValue
import Synchronization
import TestSupport
import Testing

/// What HighLevel, or who plays it, knows of our secrets and sends back.
@Suite(.fewAtOnce)
struct ScrubbingThreatTests {
    private final class Choice: Sendable {
        let value = Mutex(Echo.jsonValue)
    }

    /// Makes the call under each echo and looks at what the agent is shown.
    private func expectHidden(
        _ server: ServerProcess, _ choice: Choice, _ leaks: LeakCheck, in home: VaultHome, tool: String = "get_contact",
        _ arguments: JSON = ["contactId": "abc"]
    ) async throws {
        for echo in Echo.allCases {
            choice.value.withLock { $0 = echo }
            let result = try await server.call(tool, arguments, id: .string("\(tool) \(echo)"))
            let text = result.serialized()
            #expect((result["isError"] == true) != echo.isSuccess, "\(echo): \(text)")
            if echo.isShown { #expect(text.contains("[REDACTED]"), "\(echo): \(text)") }
            if echo.isSuccess, tool == "get_contact" {
                #expect(result["structuredContent"]?["contact"]?["id"] == "abc", "\(echo): \(text)")
                if echo.isShown { #expect(text.contains("Dolomite")) }
            }
            leaks.expectNone(in: text, "\(tool) under \(echo)")
        }
        leaks.expectPure(server, in: home)
    }

    @Test func `row 1 a private token comes back in no dress`() async throws {
        let token = Canary.privateToken()
        let choice = Choice()
        let responder = try RawHTTPResponder { _ in choice.value.withLock { $0 }.steps([token]) }
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: responder.url)
        TextFile.write(home.path + "/config/config.json", #"{"log":"trace"}"#)
        let leaks = LeakCheck([token])
        let server = try await home.serve()
        try await expectHidden(server, choice, leaks, in: home)
        try await expectHidden(server, choice, leaks, in: home, tool: "add_tags", ["contactId": "abc", "tags": ["x"]])

        choice.value.withLock { $0 = .jsonValue }
        for sample in OperationSample.all {
            let result = try await server.call(sample.tool, .object(sample.arguments), id: .string(sample.tool))
            leaks.expectNone(in: result.serialized(), sample.tool)
            #expect(result["isError"] != true, "\(sample.tool): \(result.serialized())")
        }
        for uri in ["highlevel://contacts/abc", "highlevel://contacts/abc/notes", "highlevel://account"] {
            _ = try await server.request("resources/read", ["uri": .string(uri)], id: .string(uri))
        }
        leaks.expectPure(server, in: home)
        let call = try await home.must(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        #expect(call.output.contains("[REDACTED]"))
        leaks.expectNone(after: call, in: home)
    }

    @Test func `row 1 access token, refresh token and client secret come back in no dress`() async throws {
        let choice = Choice()
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let pair = try #require(authority.pairs.last)
        let secrets = [pair.access, pair.refresh, authority.clientSecret]
        authority.answerCalls { _ in choice.value.withLock { $0 }.steps(secrets) }
        let server = try await home.serve()
        try await expectHidden(server, choice, LeakCheck(secrets), in: home)
    }

    @Test func `row 1 what was good before a renewal comes back no more than what is good now`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        #expect(try await server.error(id: 1) == nil)
        try home.expireAccessToken()
        #expect(try await server.error(id: 2) == nil)
        let pairs = authority.pairs
        #expect(pairs.count == 2)
        let secrets = pairs.flatMap { [$0.access, $0.refresh] }
        authority.answerCalls { _ in Echo.jsonValue.steps(secrets) }
        #expect(try await server.call("get_contact", ["contactId": "abc"], id: 3)["isError"] != true)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 1 a token endpoint that echoes what it was sent tells nobody`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let leaks = LeakCheck(authority.secrets)
        let server = try await home.serve()
        for (index, status) in [400, 401, 403, 429, 500, 503].reversed().enumerated() {
            try home.expireAccessToken()
            authority.answerTokens { request in
                let body = String(decoding: request.body, as: UTF8.self)
                let json: JSON = ["error": "x", "error_description": .string(body), "message": .string(body)]
                return [.response(status, body: json.serialized())]
            }
            // A process of its own: one that has failed rests before it asks again.
            let one = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
            #expect(one.code != 0)
            leaks.expectNone(after: one, in: home)
            #expect(try await server.error(id: JSON(index)) != nil)
        }
        leaks.expectPure(server, in: home)

        let run = try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret)
        let code = authority.newCode()
        try await run.callBack("code=\(code)&state=\(run.state)")
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 1)
        #expect(outcome.words.contains("[REDACTED]"))
        LeakCheck(authority.secrets).expectNone(after: run, in: home)
    }
}
