import JSONValue
import Synchronization
import TestSupport
import Testing

/// Answers that send us, or our tokens, somewhere else.
@Suite(.fewAtOnce)
struct RedirectThreatTests {
    private static let statuses = [301, 302, 303, 307, 308]

    private static func places(_ evil: Int, _ own: Int) -> [String] {
        [
            "http://127.0.0.1:\(evil)/contacts/abc", "//127.0.0.1:\(evil)/x", "https://127.0.0.1:\(evil)/",
            "/contacts/def",
            "http://127.0.0.1:\(own)/oauth/token",
        ]
    }

    private static func redirect(_ status: Int, _ place: String) -> [RawHTTPResponder.Step] {
        [.response(status, headers: ["Location: \(place)", "Refresh: 0; url=\(place)"], body: "")]
    }

    @Test func `row 2 no redirect of the API is followed`() async throws {
        let evil = try RawHTTPResponder(.close)
        let authority = try GrantServer()
        defer { evil.stop() }
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        let tools: [(String, JSON)] = [
            ("get_contact", ["contactId": "abc"]), ("add_tags", ["contactId": "abc", "tags": ["x"]]),
            ("delete_contact", ["contactId": "abc"]),
        ]
        var sent = 0
        for status in Self.statuses {
            for place in Self.places(evil.port, 1) {
                authority.answerCalls { _ in Self.redirect(status, place) }
                for (tool, arguments) in tools {
                    sent += 1
                    #expect(try await server.code(tool, arguments, id: JSON(sent)) == "upstream_redirect_refused")
                    #expect(authority.apiRequests.count == sent, "\(status) \(place) \(tool)")
                }
            }
        }
        #expect(evil.connectionCount == 0)
        #expect(authority.tokenRequests.count == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 2 no redirect of the token endpoint is followed, and nothing is spent`() async throws {
        let evil = try RawHTTPResponder(.close)
        let authority = try GrantServer()
        defer { evil.stop() }
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        try home.expireAccessToken()
        var asked = authority.tokenRequests.count
        for status in Self.statuses {
            for (index, place) in Self.places(evil.port, 1).enumerated() {
                authority.answerTokens { _ in Self.redirect(status, place) }
                #expect(try await server.code(id: JSON(status * 10 + index)) == "upstream_redirect_refused")
                asked += 1
                #expect(authority.tokenRequests.count == asked, "\(status) \(place)")
            }
        }
        let run = try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret)
        try await run.callBack("code=\(authority.newCode())&state=\(run.state)")
        #expect(try await run.expectedLines().code == 1)
        #expect(authority.tokenRequests.count == asked + 1)
        #expect(evil.connectionCount == 0)
        #expect(authority.apiRequests.isEmpty)

        authority.answerTokens { _ in nil }
        #expect(try await server.error(id: "again") == nil)
        #expect(authority.refreshes == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test(arguments: [true, false])
    func `row 26 what an answer says of other endpoints is not read`(isGrant: Bool) async throws {
        let evil = try RawHTTPResponder(.close)
        let there = "http://127.0.0.1:\(evil.port)"
        let authority = try GrantServer()
        defer { evil.stop() }
        let home = try await VaultHome.withVault()
        let token = Canary.privateToken()
        if isGrant {
            try await home.login(authority)
            try home.ageAccessToken()
        } else {
            try await home.add(token: token, origin: authority.url)
        }
        let body = """
            {"statusCode":401,"message":"Invalid JWT","token_url":"\(there)/oauth/token","token_endpoint":"\(there)/t",\
            "authorization_uri":"\(there)/a","refresh_url":"\(there)/r","url":"\(there)"}
            """
        authority.answerCalls { _ in
            [
                .response(
                    401,
                    headers: [
                        "WWW-Authenticate: Bearer resource_metadata=\"\(there)/.well-known/oauth-protected-resource\", "
                            + "authorization_uri=\"\(there)/authorize\"",
                        "Link: <\(there)/oauth/token>; rel=\"token\"", "Content-Location: \(there)/x",
                        "Content-Type: application/json",
                    ], body: body)
            ]
        }
        let server = try await home.serve()
        for id in 0..<5 { #expect(try await server.error(id: JSON(id)) != nil) }
        #expect(evil.connectionCount == 0)
        #expect(authority.tokenRequests.allSatisfy { $0.requestLine == "POST /oauth/token HTTP/1.1" })
        #expect(authority.tokenRequests.count == (isGrant ? 2 : 0))
        LeakCheck(authority.secrets + [token]).expectPure(server, in: home)
    }
}
