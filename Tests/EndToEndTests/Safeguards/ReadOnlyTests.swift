import ContactCatalog
import JSONValue
import TestSupport
import Testing

/// A read-only server changes nothing, whoever asks however.
@Suite(.fewAtOnce)
struct ReadOnlyTests {
    @Test func `a read-only server changes nothing, by whatever road`() async throws {
        let responder = try RawHTTPResponder(.response(200, body: #"{"contact":{"id":"abc"}}"#))
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        let writer = try await home.serve(["--unattended-bulk"])
        let writes = try Catalog.embedded().operations.filter { !$0.isRead }.map(\.name)
        // Permissions that were good when they were given.
        var handles: [String: JSON] = [:]
        var tokens: [String: JSON] = [:]
        for sample in OperationSample.all where writes.contains(sample.tool) {
            let loaded = try await writer.call("load_operation", ["name": .string(sample.tool)], id: "load")
            handles[sample.tool] = try #require(loaded["structuredContent"]?["handle"])
            let asked = try await writer.call(
                sample.tool, .object(sample.arguments), id: "ask", agrees: false)["structuredContent"]
            tokens[sample.tool] = asked?["confirm"]
        }
        #expect(tokens.count >= 4)
        let before = responder.requests.count
        let reader = try await home.serve(["--read-only"])
        let listed = try await reader.request("tools/list", id: "list")["result"]?["tools"]?.arrayValue ?? []
        #expect(listed.allSatisfy { $0["annotations"]?["readOnlyHint"] == true })
        for sample in OperationSample.all where writes.contains(sample.tool) {
            var arguments = sample.arguments
            #expect(try await reader.code(sample.tool, .object(arguments), id: 1) == "read_only", "\(sample.tool)")
            arguments["confirm"] = tokens[sample.tool] ?? "none"
            #expect(try await reader.code(sample.tool, .object(arguments), id: 2) == "read_only", "\(sample.tool)")
            arguments["confirm"] = nil
            arguments["dryRun"] = true
            #expect(try await reader.code(sample.tool, .object(arguments), id: 3) == "read_only", "\(sample.tool)")
            let handle = try #require(handles[sample.tool])
            let code = try await reader.code(
                "execute_operation", ["handle": handle, "arguments": .object(sample.arguments)], id: 4)
            #expect(code == "read_only", "\(sample.tool)")
            #expect(try await reader.code("load_operation", ["name": .string(sample.tool)], id: 5) == "read_only")
        }
        #expect(responder.requests.count == before)
    }
}
