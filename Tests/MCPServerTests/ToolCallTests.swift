import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ToolCallTests {
    private struct Defect: Error { let secret = "token-123" }

    private let tools = ScriptedTools(scripts: [
        "fail": { _, _ in CallToolResult(["error": ["code": "not_found"]], isError: true) },
        "defect": { _, _ in throw Defect() },
        "refuse": { _, _ in throw JSONRPCError(.invalidParams, "No.", data: ["why": "so"]) },
        "revision": { _, context in CallToolResult(["revision": .string(context.revision.rawValue)]) },
        "lines": { _, _ in CallToolResult(["text": "a\nb\r\nc\u{2028}\u{0}\"\\"]) },
    ])
    private let server: Server

    init() { server = Server(tools: tools) }

    @Test(arguments: ProtocolRevision.allCases)
    func `a result has the members its revision knows`(revision: ProtocolRevision) async throws {
        try await server.open(revision)
        let answer = try await server.ask("tools/call", #""name":"echo","arguments":{"a":[1.10]}"#, in: revision)
        let result = try #require(answer["result"])
        var members = ["content"]
        if revision >= .v2025_06_18 { members += ["structuredContent"] }
        if revision >= .v2026_07_28 { members += ["resultType", "_meta"] }
        #expect(result.objectValue?.keys == members)
        #expect(result["content"] == [["type": "text", "text": #"{"a":[1.10]}"#]])
        if revision >= .v2025_06_18 { #expect(result["structuredContent"]?.serialized() == #"{"a":[1.10]}"#) }
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `a failure is a result that says so`(revision: ProtocolRevision) async throws {
        try await server.open(revision)
        let answer = try await server.ask("tools/call", #""name":"fail""#, in: revision)
        #expect(answer["error"] == nil)
        #expect(answer["result"]?["isError"] == true)
        #expect(answer["result"]?["content"]?[0]?["text"] == #"{"error":{"code":"not_found"}}"#)
        #expect(answer["result"]?["resultType"] == (revision.hasHandshake ? nil : "complete"))
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `a handler knows the revision`(revision: ProtocolRevision) async throws {
        try await server.open(revision)
        let answer = try await server.ask("tools/call", #""name":"revision""#, in: revision)
        #expect(answer["result"]?["content"]?[0]?["text"] == .string(#"{"revision":"\#(revision.rawValue)"}"#))
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `an unknown tool is refused by name`(revision: ProtocolRevision) async throws {
        try await server.open(revision)
        let answer = try await server.ask("tools/call", #""name":"nope""#, in: revision)
        #expect(answer.errorCode == -32602)
        #expect(answer.errorMessage.contains("nope"))
    }

    @Test(arguments: [
        "", #""name":5"#, #""name":null"#, #""arguments":{}"#, #""name":"echo","arguments":[1]"#,
        #""name":"echo","arguments":null"#, #""name":"echo","arguments":"x""#,
    ])
    func `params that are no call are refused, and no handler is called`(params: String) async throws {
        for revision in ProtocolRevision.allCases {
            try await server.open(revision)
            #expect(try await server.ask("tools/call", params, in: revision).errorCode == -32602)
        }
        #expect(tools.calls.isEmpty)
    }

    @Test func `absent arguments are none`() async throws {
        let answer = try await server.ask("tools/call", #""name":"echo""#, in: .v2026_07_28)
        #expect(answer["result"]?["structuredContent"] == [:])
    }

    @Test func `unknown members beside a call are ignored`() async throws {
        try await server.open(.v2025_11_25)
        let params = #""name":"echo","task":{"ttl":1000},"x":1"#
        #expect(try await server.ask("tools/call", params, in: .v2025_11_25)["result"] != nil)
    }

    @Test func `a defect is an internal error that gives nothing away`() async throws {
        let answer = try await server.ask("tools/call", #""name":"defect""#, in: .v2026_07_28)
        #expect(answer.errorCode == -32603)
        #expect(!answer.serialized().contains("token-123"))
        #expect(!answer.serialized().contains("Defect"))
    }

    @Test func `a handler's own error is passed on`() async throws {
        let answer = try await server.ask("tools/call", #""name":"refuse""#, in: .v2026_07_28)
        #expect(answer["error"] == ["code": -32602, "message": "No.", "data": ["why": "so"]])
    }

    @Test func `a text of many lines leaves on one line`() async throws {
        server.call("lines", id: "1")
        let line = await server.sink.nextLine()
        #expect(line.last == UInt8(ascii: "\n"))
        #expect(!line.dropLast().contains { $0 < 0x20 })
        let answer = try JSON(parsing: line)
        #expect(answer["result"]?["structuredContent"]?["text"] == "a\nb\r\nc\u{2028}\u{0}\"\\")
    }
}
