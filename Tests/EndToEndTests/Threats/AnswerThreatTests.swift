import JSONValue
import TestSupport
import Testing

/// What answers carry over from one call to another, and what errors tell.
@Suite(.fewAtOnce)
struct AnswerThreatTests {
    @Test func `row 42 nothing of an answer comes back with the next request`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        authority.answerCalls { _ in
            [
                .response(
                    200,
                    headers: [
                        "Set-Cookie: session=abcdef; Path=/", "ETag: \"v1\"", "Cache-Control: max-age=3600",
                        "Last-Modified: Mon, 01 Jun 2026 00:00:00 GMT", "Content-Type: application/json",
                        "Strict-Transport-Security: max-age=1", "Alt-Svc: h2=\"127.0.0.1:1\"",
                    ], body: #"{"contact":{"id":"abc"}}"#)
            ]
        }
        let server = try await home.serve()
        for id in 0..<3 { #expect(try await server.error(id: JSON(id)) == nil) }
        #expect(authority.apiRequests.count == 3)
        #expect(Set(authority.apiRequests.map(\.head)).count == 1)
        for name in ["cookie", "if-none-match", "if-modified-since"] {
            #expect(authority.apiRequests.allSatisfy { $0.values(of: name).isEmpty })
        }
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 43 two hundred calls at once, under ids of every kind, each get their own answer`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        authority.answerCalls { request in
            let id = request.requestLine.split(separator: " ")[1].split(separator: "/").last ?? ""
            let delay = Int(id.dropFirst(2)).map { $0 * 7 % 40 } ?? 0
            return [.pause(.milliseconds(delay)), .response(200, body: #"{"contact":{"id":"\#(id)"}}"#)]
        }
        let server = try await home.serve()
        let ids: [JSON] = (0..<200).map { $0 % 2 == 0 ? JSON($0) : .string("\($0 - 1)") }
        for (number, id) in ids.enumerated() {
            server.write([
                "jsonrpc": "2.0", "id": id, "method": "tools/call",
                "params": ["name": "get_contact", "arguments": ["contactId": .string("ct\(number)")]],
            ])
        }
        for (number, id) in ids.enumerated() {
            let answer = try await server.response(to: id)
            let found = answer["result"]?["structuredContent"]?["contact"]?["id"]
            #expect(found == .string("ct\(number)"), "\(id.serialized()): \(answer.serialized())")
        }
        #expect(authority.apiRequests.count == 200)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    private static let pages = [
        "<html><body>at Object.<anonymous> (/root/app/secret/server.js:10:3)\\nSELECT * FROM tokens</body></html>",
        #"{"statusCode":500,"message":"Error: ENOENT /root/.config/highlevel-mcp/vault at /usr/src/app/x.ts:1"}"#,
        #"{"message":"\#(String(repeating: "A very long message. ", count: 50_000))"}"#, "", "null", "\u{FEFF}{}",
    ]

    @Test(arguments: [400, 403, 404, 422, 500, 503])
    func `row 44 an error is short and tells of no path, no page and no other account`(status: Int) async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        try await home.add("other-client", token: Canary.privateToken(), origin: authority.url)
        let server = try await home.serve(["--profile", "acme"])
        for (index, page) in Self.pages.enumerated() {
            let type = page.hasPrefix("<") ? "text/html" : "application/json"
            authority.answerCalls { _ in [.response(status, headers: ["Content-Type: \(type)"], body: page)] }
            let error = try #require(try await server.error(id: JSON(index)))
            let text = error.serialized()
            #expect(text.utf8.count <= 1600, "\(text)")
            for word in ["<html", "SELECT *", "Object.<anonymous>", home.path, "other-client", "vault.key"] {
                #expect(!text.contains(word), "\(status): \(text)")
            }
        }
        let unknown = try await home.serve(["--profile", "nobody"])
        let error = try #require(try await unknown.error(id: 1)).serialized()
        #expect(!error.contains("other-client") && !error.contains("acme"), "\(error)")
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }
}
