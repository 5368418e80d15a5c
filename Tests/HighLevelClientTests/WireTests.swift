import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// The very bytes that leave through AsyncHTTPClient.
@Suite(.timeLimit(.minutes(5)))
struct WireTests {
    private func recorded(_ request: AbstractRequest) async throws -> RawHTTPResponder.Request {
        try await Exchange.with(RawHTTPResponder(.response(200))) { exchange in
            _ = try await exchange.api.send(request)
            #expect(exchange.responder.requests.count == 1)
            return try #require(exchange.responder.requests.first)
        }
    }

    @Test func `a read sends these headers and no others`() async throws {
        let request = try await recorded(Fixture.getContact)
        #expect(request.requestLine == "GET /contacts/c1 HTTP/1.1")
        #expect(
            Set(request.headerLines.map { $0.split(separator: ":")[0].lowercased() })
                == ["authorization", "version", "accept", "user-agent", "host", "accept-encoding"])
        #expect(request.headerLines.count == 6)
        #expect(request.values(of: "authorization") == ["Bearer \(Fixture.token)"])
        #expect(request.values(of: "version") == ["2021-07-28"])
        #expect(request.values(of: "accept") == ["application/json"])
        #expect(request.values(of: "user-agent") == ["highlevel-mcp/0.1.0"])
        #expect(request.values(of: "host").count == 1)
        #expect(request.values(of: "host").first?.hasPrefix("127.0.0.1:") == true)
        #expect(request.body.isEmpty)
    }

    @Test func `a write sends compact JSON and its length`() async throws {
        let request = try await recorded(Fixture.createContact)
        #expect(request.requestLine == "POST /contacts/ HTTP/1.1")
        #expect(request.values(of: "content-type") == ["application/json"])
        #expect(request.values(of: "content-length") == ["20"])
        #expect(request.values(of: "transfer-encoding").isEmpty)
        #expect(request.body == Array(#"{"email":"a@b.test"}"#.utf8))
        #expect(request.headerLines.count == 8)
    }

    @Test func `a DELETE sends its body`() async throws {
        let request = try await recorded(
            Fixture.request(.delete, ["contacts", "c1", "tags"], body: ["tags": ["vip"]]))
        #expect(request.requestLine == "DELETE /contacts/c1/tags HTTP/1.1")
        #expect(request.values(of: "content-length") == ["16"])
        #expect(request.body == Array(#"{"tags":["vip"]}"#.utf8))
    }

    @Test func `a DELETE without a body announces none`() async throws {
        let request = try await recorded(Fixture.deleteContact)
        #expect(request.requestLine == "DELETE /contacts/c1 HTTP/1.1")
        #expect(request.values(of: "content-length").isEmpty)
        #expect(request.values(of: "content-type").isEmpty)
    }

    @Test func `an empty object is a body`() async throws {
        let request = try await recorded(Fixture.request(.post, ["contacts", "c1", "campaigns", "k1"], body: [:]))
        #expect(request.body == Array("{}".utf8))
    }

    @Test(arguments: [
        ("+15550100", "%2B15550100"), ("a+b@x.test&locationId=EVIL", "a%2Bb%40x.test%26locationId%3DEVIL"),
        ("100%", "100%25"), ("%2B", "%252B"), ("a#b?c/d;e", "a%23b%3Fc%2Fd%3Be"),
        ("x\r\nX-Evil: 1", "x%0D%0AX-Evil%3A%201"),
        ("Zoë 漢", "Zo%C3%AB%20%E6%BC%A2"), ("../..", "..%2F.."),
        ("{}[]|\\^`\"<>'", "%7B%7D%5B%5D%7C%5C%5E%60%22%3C%3E%27"),
    ])
    func `the request line carries the query encoded once`(value: String, encoded: String) async throws {
        let request = try await recorded(
            Fixture.request(
                .get, ["contacts", "search", "duplicate"], query: [("locationId", "L1"), ("q", value)], isRead: true))
        #expect(request.requestLine == "GET /contacts/search/duplicate?locationId=L1&q=\(encoded) HTTP/1.1")
        #expect(request.values(of: "x-evil").isEmpty)
        #expect(request.values(of: "authorization").count == 1)
    }

    @Test func `a trailing slash stays before a query`() async throws {
        let request = try await recorded(
            Fixture.request(.get, ["contacts"], trailingSlash: true, query: [("limit", "20")], isRead: true))
        #expect(request.requestLine == "GET /contacts/?limit=20 HTTP/1.1")
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\u{0}b", "ü", "", " a", "a "])
    func `a header that could begin another is not sent`(value: String) async throws {
        try await Exchange.with(RawHTTPResponder(.response(200))) { exchange in
            let request = HTTPRequest(
                method: "GET", origin: try #require(Origin(exchange.responder.url)), target: "/",
                headers: [(name: "X-Test", value: value)])
            await #expect(throws: HTTPSendingError(.invalidRequest, requestMayHaveBeenApplied: false)) {
                _ = try await exchange.sender.send(request, deadline: .now + .seconds(5))
            }
            #expect(exchange.responder.connectionCount == 0)
        }
    }

    @Test func `cookies and validators are not sent back, and the connection is kept`() async throws {
        let headers = ["Content-Type: application/json", "Set-Cookie: a=b", "ETag: \"1\"", "Cache-Control: max-age=60"]
        try await Exchange.with(RawHTTPResponder(.response(200, headers: headers))) { exchange in
            for _ in 0..<3 { _ = try await exchange.api.send(Fixture.getContact) }
            #expect(exchange.responder.requests.count == 3)
            #expect(exchange.responder.connectionCount == 1)
            for request in exchange.responder.requests { #expect(request.headerLines.count == 6) }
        }
    }

    @Test func `two hundred calls at once each get their own answer`() async throws {
        let responder = try RawHTTPResponder { request in
            let id = request.requestLine.split(separator: " ")[1].split(separator: "/").last ?? ""
            return [
                .pause(.milliseconds(request.requestLine.utf8.count * 7 % 5)),
                .response(
                    200,
                    headers: ["Content-Type: application/json", "x-ratelimit-max: 1000", "x-ratelimit-remaining: 999"],
                    body: #"{"id":"\#(id)"}"#),
            ]
        }
        try await Exchange.with(responder) { exchange in
            let ids = try await withThrowingTaskGroup(of: (String, String?).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let answer = try await exchange.api.send(
                            Fixture.request(.get, ["contacts", "c\(number)"], isRead: true))
                        return ("c\(number)", answer.body["id"]?.stringValue)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(ids.count == 200)
            #expect(ids.allSatisfy { $0.0 == $0.1 })
            #expect(responder.connectionCount <= 64)
        }
    }
}
