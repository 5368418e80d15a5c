import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport
import Testing

struct HTTPRequestTests {
    private func preview(_ request: AbstractRequest) throws(HighLevelError) -> HTTPRequest {
        try HTTPRequest(request, origin: .highLevel, userAgent: "highlevel-mcp/0.1.0")
    }

    @Test func `path segments are joined and a trailing slash is kept`() throws {
        #expect(try preview(Fixture.getContact).target == "/contacts/c1")
        #expect(try preview(Fixture.createContact).target == "/contacts/")
        #expect(
            try preview(Fixture.request(.get, ["contacts"], query: [("limit", "20")])).target == "/contacts?limit=20")
        let list = Fixture.request(.get, ["contacts"], trailingSlash: true, query: [("limit", "20")])
        #expect(try preview(list).target == "/contacts/?limit=20")
    }

    @Test(arguments: [
        ("+15550100", "%2B15550100"), ("a+b@x.test", "a%2Bb%40x.test"), ("a b", "a%20b"), ("a%2Bb", "a%252Bb"),
        ("x&locationId=EVIL", "x%26locationId%3DEVIL"), ("a;b#c?d/e", "a%3Bb%23c%3Fd%2Fe"), ("", ""),
        ("Zoë", "Zo%C3%AB"), ("\r\n", "%0D%0A"), ("AZaz09-._~", "AZaz09-._~"), ("\u{0}", "%00"),
    ])
    func `a query value is encoded exactly once`(value: String, encoded: String) throws {
        let request = Fixture.request(.get, ["contacts"], query: [("email", value), ("number", value)])
        #expect(try preview(request).target == "/contacts?email=\(encoded)&number=\(encoded)")
    }

    @Test func `a query name is encoded too`() throws {
        #expect(
            try preview(Fixture.request(.get, ["contacts"], query: [("a&b=c", "d")])).target == "/contacts?a%26b%3Dc=d")
    }

    @Test(arguments: [
        "", ".", "..", "../oauth/token", "a/b", "a\\b", "%2e%2e", "a?x=", "a#", "a;b", "a b", "／", "é", "a\r\nX: 1",
        "\u{0}", String(repeating: "a", count: 65),
    ])
    func `a segment that is no identifier is never sent`(segment: String) async {
        let sender = RecordingSender(answering: Fixture.json(200, "{}"))
        let request = Fixture.request(.get, ["contacts", segment], isRead: true)
        let error = await Fixture.error(request, Fixture.api(sender))
        #expect(error?.code == .internalFault)
        #expect(error?.fault == .server)
        #expect(sender.requests.isEmpty)
    }

    @Test func `headers are those of the API and no others`() throws {
        let read = try preview(Fixture.getContact)
        #expect(read.headers.map(\.name) == ["Version", "Accept", "User-Agent"])
        #expect(read.headers.map(\.value) == ["2021-07-28", "application/json", "highlevel-mcp/0.1.0"])
        #expect(read.body == nil)
        #expect(try preview(Fixture.createContact).header("content-type") == "application/json")
    }

    @Test func `a body is compact JSON, on DELETE too`() throws {
        let request = Fixture.request(.delete, ["contacts", "c1", "tags"], body: ["tags": ["vip", "a\"b"]])
        #expect(try preview(request).body == Array(#"{"tags":["vip","a\"b"]}"#.utf8))
        #expect(try preview(Fixture.request(.post, ["contacts"], body: [:])).body == Array("{}".utf8))
        #expect(try preview(Fixture.deleteContact).body == nil)
    }

    @Test func `a GET with a body is refused`() {
        #expect(throws: HighLevelError.self) { try preview(Fixture.request(.get, ["contacts"], body: [:])) }
    }

    @Test func `without path segments there is no request`() {
        #expect(throws: HighLevelError.self) { try preview(Fixture.request(.get, [])) }
    }
}
