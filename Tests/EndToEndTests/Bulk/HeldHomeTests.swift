import HighLevelSandbox
import JSONValue
import PrivateFiles
import TestSupport
import Testing

/// Another process of the home that is stopped while it has the lock of what bulk work keeps there.
@Suite(.fewAtOnce, .timeLimit(.minutes(2)))
struct HeldHomeTests {
    /// Begins a call that has to wait for the lock, and looks meanwhile whether others are answered.
    /// - Returns: what the call has come to once the lock was free.
    private static func held(
        _ directory: String, _ tool: String, _ arguments: JSON, _ server: ServerProcess, in bulk: BulkHome
    ) async throws -> JSON {
        let ann = try await bulk.sandbox.ann()
        let place = try PrivateDirectory(path: "\(bulk.home.path)/state/\(directory)")
        defer { place.close() }
        let lock = try place.lock(".lock")
        server.write([
            "jsonrpc": "2.0", "id": "held", "method": "tools/call",
            "params": ["name": .string(tool), "arguments": arguments],
        ])
        var longest = Duration.zero
        for number in 0..<30 {
            let start = ContinuousClock.now
            let found = try await server.call("get_contact", ["contactId": .string(ann)], id: JSON(number))
            #expect(found["isError"] != true)
            longest = max(longest, .now - start)
            try await Task.sleep(for: .milliseconds(30))
        }
        // The lock is waited for ten seconds.
        #expect(longest < .seconds(5))
        #expect(server.messages.contains { $0["id"] == "held" } == false)
        lock.release()
        return try await server.response(to: "held")
    }

    @Test func `a selection that waits for its lock holds nobody else up`() async throws {
        try await BulkHome.run(contacts: 20) { bulk in
            let server = try await bulk.home.serve()
            let answer = try await Self.held("selections", "select_contacts", ["filters": []], server, in: bulk)
            #expect(answer["result"]?["structuredContent"]?["count"] == 20, "\(answer.serialized())")
        }
    }

    @Test func `a job that waits for its lock holds nobody else up`() async throws {
        try await BulkHome.run(contacts: 20) { bulk in
            let server = try await bulk.home.serve()
            let selected = try await server.call("select_contacts", ["filters": []], id: "select")
            let selection = try #require(selected["structuredContent"]?["selection"])
            let answer = try await Self.held(
                "jobs", "bulk_tag_contacts", ["action": "add", "selection": selection, "tags": ["vip"]], server,
                in: bulk)
            #expect(answer["result"]?["structuredContent"]?["done"] == 20, "\(answer.serialized())")
        }
    }
}
