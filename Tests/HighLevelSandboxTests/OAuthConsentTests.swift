import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct OAuthConsentTests {
    @Test(arguments: ["/oauth/chooselocation", "/v2/oauth/chooselocation"])
    func `the page offers each sub-account and the agency, and its form leads back with code and state`(
        path: String
    ) async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let target = "\(path)?\(client.authorization(["scope": "contacts.readonly a<b>"]))"
            let page = await client.get(target)
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=UTF-8")
            for id in client.app.locationIds { #expect(page.body.contains("name=\"locationId\" value=\"\(id)\"")) }
            #expect(page.body.contains("name=\"companyId\" value=\"\(client.app.companyId)\""))
            #expect(page.body.contains("a&lt;b&gt;"))

            let answer = await client.post(target, form: ["locationId": client.first])
            #expect(answer.status == 302)
            let form = /http:\/\/127\.0\.0\.1:8765\/callback\?code=[0-9a-f]{40}&state=a%20b%26c/
            #expect(answer.headers["location"]?.wholeMatch(of: form) != nil)
        }
    }

    @Test func `the choice in the query needs no page, and a redirect with a query of its own keeps it`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let query = client.authorization(["redirect_uri": "https://example.com/done?a=1", "state": nil])
            let answer = await client.get("/oauth/chooselocation?\(query)&locationId=\(client.first)")
            #expect(answer.status == 302)
            #expect(answer.headers["location"]?.hasPrefix("https://example.com/done?a=1&code=") == true)
            #expect(answer.headers["location"]?.contains("state") == false)
        }
    }

    static let refusals: [(String, String?, String)] = [
        ("client_id", "unknown", "No app has this client_id."), ("client_id", nil, "No app has this client_id."),
        ("response_type", "token", "response_type must be code."),
        ("redirect_uri", nil, "redirect_uri must be"), ("redirect_uri", "/callback", "redirect_uri must be"),
        ("redirect_uri", "https://", "redirect_uri must be"),
        ("redirect_uri", "https://example.com/#a", "redirect_uri must be"),
        ("redirect_uri", "https://example.com/\r\nx: y", "redirect_uri must be"),
        ("redirect_uri", "javascript:alert(1)", "redirect_uri must be"), ("scope", nil, "scope must name"),
        ("locationId", "unknown", "The agency has no such location."), ("companyId", "unknown", "no such agency"),
    ]

    @Test(arguments: refusals)
    func `a bad request ends on a page and leads nowhere`(name: String, value: String?, sentence: String) async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let answer = await client.get("/oauth/chooselocation?\(client.authorization([name: value]))")
            #expect(answer.status == 400)
            #expect(answer.headers["location"] == nil)
            #expect(answer.body.contains(sentence))
        }
    }

    @Test func `an unknown method of proof is refused`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let query = client.authorization(["code_challenge": "x", "code_challenge_method": "S512"])
            let answer = await client.get("/oauth/chooselocation?\(query)&locationId=\(client.first)")
            #expect(answer.status == 400)
            #expect(answer.body.contains("code_challenge_method must be S256 or plain."))
        }
    }

    @Test func `what an OAuth client must know stands in the announcement`() async throws {
        try await RunningSandbox.run { sandbox in
            let address = sandbox.http.address
            let oauth = address.announcement["oauth"]
            #expect(address.oauth == sandbox.server.oauth)
            #expect(oauth?["clientId"]?.stringValue?.wholeMatch(of: /[0-9a-f]{24}-[0-9a-z]{8}/) != nil)
            #expect(oauth?["clientSecret"]?.stringValue?.utf8.count == 36)
            #expect(oauth?["companyId"]?.stringValue?.utf8.count == 20)
            #expect(oauth?["locationIds"]?[0]?.stringValue == address.locationId)
            #expect(oauth?["locationIds"]?.arrayValue?.count == 2)
        }
    }

    @Test func `each server draws its own client secret, for the same app`() {
        let apps = (0..<3).map { _ in SandboxServer().oauth }
        #expect(Set(apps.map(\.clientId)).count == 1)
        #expect(Set(apps.map(\.clientSecret)).count == 3)
    }
}
