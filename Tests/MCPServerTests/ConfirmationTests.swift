import JSONValue
import MCPServer
import Sealing
import Synchronization
import TestSupport
import Testing

/// Confirmation where the client cannot ask: a token that the same call brings back.
@Suite(.timeLimit(.minutes(5)))
struct ConfirmationTests {
    private static let tools = ScriptedTools(scripts: [
        "erase": { arguments, context in
            var subject = arguments
            subject["confirm"] = Optional.none
            let confirmation = Confirmation(question: "Erase?", subject: subject, profile: "acme")
            switch try await context.confirm(confirmation, token: arguments["confirm"]?.stringValue) {
            case .confirmed:
                try await context.commit()
                return CallToolResult(["erased": true])
            case .refused(let reason): return CallToolResult(["refused": .string(reason)], isError: true)
            case .unanswered(let reason): return CallToolResult(["unanswered": .string(reason)], isError: true)
            case .tokenNeeded(let token, let expiry):
                return CallToolResult(["confirm": .string(token), "expiresAt": JSON(Int(expiry))], isError: true)
            case .tokenRefused(let error): return CallToolResult(["error": .string("\(error)")], isError: true)
            }
        }
    ])

    private func server() -> Server {
        Server(tools: Self.tools, sealer: Sealer(ephemeralWithClock: { 1000 }))
    }

    private func erase(_ server: Server, _ arguments: String, id: Int) async throws -> JSON {
        let response = try await server.ask(
            "tools/call", id: "\(id)", #""name":"erase","arguments":\#(arguments)"#, in: .v2026_07_28)
        return response["result"]?["structuredContent"] ?? response
    }

    @Test func `the same call with its token is confirmed, once`() async throws {
        let server = server()
        let asked = try await erase(server, #"{"name":"a"}"#, id: 1)
        #expect(asked["expiresAt"] == 1300)
        let token = try #require(asked["confirm"]?.stringValue)
        #expect(try await erase(server, #"{"name":"b","confirm":"\#(token)"}"#, id: 2)["error"] == "wrongContents")
        #expect(try await erase(server, #"{"name":"a","confirm":"\#(token)x"}"#, id: 3)["error"] == "unknown")
        #expect(try await erase(server, #"{"confirm":"\#(token)","name":"a"}"#, id: 4) == ["erased": true])
        #expect(try await erase(server, #"{"name":"a","confirm":"\#(token)"}"#, id: 5)["error"] == "spent")
    }

    @Test func `a token is good until it expires`() async throws {
        let now = Mutex<Int64>(1000)
        let server = Server(tools: Self.tools, sealer: Sealer(ephemeralWithClock: { now.withLock { $0 } }))
        let token = try #require(try await erase(server, #"{"name":"a"}"#, id: 1)["confirm"]?.stringValue)
        now.withLock { $0 = 1300 }
        #expect(try await erase(server, #"{"name":"a","confirm":"\#(token)"}"#, id: 2)["error"] == "expired")
    }
}
