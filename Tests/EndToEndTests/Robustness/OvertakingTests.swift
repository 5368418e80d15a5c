import JSONValue
import TestSupport
import Testing

/// What is short does not wait for what is long.
@Suite(.fewAtOnce)
struct OvertakingTests {
    @Test(.timeLimit(.minutes(5)), arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"])
    func `a ping overtakes a long call`(revision: String) async throws {
        let server = try ServerProcess([], product: .everything)
        let era = Era(revision)
        if let opening = era.opening {
            server.write(opening)
            _ = try await server.response(to: "opening")
            server.write(["jsonrpc": "2.0", "method": "notifications/initialized"])
        }
        server.write(era.call("slow_compute", ["seconds": 60], progressToken: "p", id: "long"))
        // It runs: it has said so.
        _ = try await server.message("progress") { messages in
            messages.first { $0["params"]?["progressToken"] == "p" }
        }
        server.write(era.ping(id: "short"))
        let answer = try await server.response(to: "short")
        #expect(answer["result"]?.objectValue != nil)
        #expect(!server.messages.contains { $0["id"] == "long" })

        server.write(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": "long"]])
        server.closeInput()
        #expect(try await server.exitCode() == 0)
        #expect(!server.messages.contains { $0["id"] == "long" })
    }

    @Test(.timeLimit(.minutes(5)))
    func `a ping overtakes the product's calls that wait for their turn`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        try await server.initialize()
        let calls = 400
        let era = Era("2025-11-25")
        var messages = (0..<calls).map { era.call("search_contacts", ["pageLimit": 1], id: JSON($0)) }
        messages.append(era.ping(id: "short"))
        // In one piece, so that the ping is there before most calls have had their turn.
        server.write(messages.flatMap { $0.serializedBytes() + [UInt8(ascii: "\n")] })
        #expect(try await server.response(to: "short")["result"] == [:])
        let before = server.messages.prefix { $0["id"] != "short" }.count { $0["id"]?.intValue != nil }
        #expect(before < calls, "all \(calls) calls were answered before the ping")
    }
}
