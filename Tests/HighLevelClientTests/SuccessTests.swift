import HighLevelClient
import JSONValue
import TestSupport
import Testing

struct SuccessTests {
    private func send(_ response: HTTPResponse) async throws -> APIResponse {
        try await Fixture.api(RecordingSender(answering: response)).send(Fixture.getContact)
    }

    @Test(arguments: [
        "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"",
        "application/problem+json", "application/json ; q=1 ; charset=utf8",
    ])
    func `JSON is read`(contentType: String) async throws {
        let response = HTTPResponse(
            status: 200, headers: [(name: "Content-Type", value: contentType)],
            body: Array(#"{"contact":{"id":"c1"},"traceId":"t1"}"#.utf8))
        let answer = try await send(response)
        #expect(answer.body["contact"]?["id"] == "c1")
        #expect(answer.traceId == "t1")
        #expect(answer.status == 200)
    }

    @Test(arguments: [200, 201, 204])
    func `an empty body is an empty object`(status: Int) async throws {
        #expect(try await send(HTTPResponse(status: status)).body == [:])
    }

    @Test(arguments: [
        ("text/html", "<html></html>"), ("text/plain", "{}"), ("application/json; charset=utf-16", "{}"),
        ("application/jsonp", "{}"), ("", "{}"), ("application/json", "\u{FEFF}{}"), ("application/json", "{"),
        ("application/json", "{} {}"), ("application/json", String(repeating: "[", count: 100_000)),
        ("application/json", "NaN"),
    ])
    func `what is no JSON is refused without being shown`(contentType: String, body: String) async throws {
        let response = HTTPResponse(
            status: 200, headers: [(name: "Content-Type", value: contentType)], body: Array(body.utf8))
        let error = try #require(await Fixture.error(Fixture.createContact, answering: response))
        #expect(error.code == .upstreamShape)
        #expect(error.fault == .highlevel)
        #expect(error.mayHaveBeenApplied)
        #expect(!error.json.serialized().contains("<html"))
    }

    @Test func `a body without a content type is refused`() async throws {
        let error = await Fixture.error(
            Fixture.getContact, answering: HTTPResponse(status: 200, body: Array("{}".utf8)))
        #expect(error?.code == .upstreamShape)
    }

    @Test func `invalid UTF-8 is refused`() async throws {
        let response = HTTPResponse(
            status: 200, headers: [(name: "Content-Type", value: "application/json")],
            body: Array("{\"a\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8))
        #expect(await Fixture.error(Fixture.getContact, answering: response)?.code == .upstreamShape)
    }

    @Test func `a member written twice keeps its last value`() async throws {
        #expect(try await send(Fixture.json(200, #"{"a":1,"a":2}"#)).body == ["a": 2])
    }

    @Test(arguments: [
        #"{"succeded":true,"errorCount":2,"responses":[{"contactId":"c1","type":"error"}]}"#,
        #"{"succeded":false,"errorCount":1,"responses":[{"contactId":"c1","type":"error"}]}"#,
    ])
    func `a bulk answer with failures is passed on whole`(body: String) async throws {
        #expect(try await send(Fixture.json(201, body)).body == JSON(parsing: body))
    }

    @Test(arguments: [#"{"succeded":true}"#, #"{"contact":null}"#, #"{"error":null}"#, #"{"error":""}"#, "[]", "null"])
    func `an answer that is no failure is a success`(body: String) async throws {
        #expect(try await send(Fixture.json(200, body)).body == JSON(parsing: body))
    }
}
