import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct OAuthAccessTests {
    @Test func `a token opens its own sub-account and no other`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let tokens = [
                try await client.login(client.first).text("access_token"),
                try await client.login(client.second).text("access_token"),
            ]
            var anns: [String] = []
            for (token, own) in zip(tokens, client.app.locationIds) {
                let contacts = await client.contacts(of: own, token: token).json["contacts"]?.arrayValue ?? []
                #expect(contacts.allSatisfy { $0["locationId"] == .string(own) })
                anns.append(try #require(contacts.last?["id"]?.stringValue))
            }
            for (token, foreign) in zip(tokens, client.app.locationIds.reversed()) {
                expectForeign(await client.contacts(of: foreign, token: token))
            }
            for (token, foreign) in zip(tokens, anns.reversed()) {
                expectForeign(await client.get("/contacts/\(foreign)", token: token))
            }
            #expect(await client.get("/contacts/\(anns[0])", token: sandbox.server.token).status == 200)
            expectForeign(await client.get("/contacts/\(anns[1])", token: sandbox.server.token))
        }
    }

    @Test func `what is written in one sub-account is not in the other`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.second).text("access_token")
            let made = await client.send(
                SandboxRequest(
                    method: "POST", target: "/contacts/",
                    headers: ["version": "2021-07-28", "authorization": "Bearer \(token)"],
                    json: ["locationId": .string(client.second), "email": "new@example.com"]))
            #expect(made.status == 201)
            let query = "email=new%40example.com"
            let here = "/contacts/search/duplicate?locationId=\(client.second)&\(query)"
            #expect(await client.get(here, token: token).json["contact"]?["id"] == made.json["contact"]?["id"])
            let there = "/contacts/search/duplicate?locationId=\(client.first)&\(query)"
            #expect(await client.get(there, token: sandbox.server.token).json["contact"]?["id"] == nil)
        }
    }

    @Test func `an agency's token opens no contacts`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let agency = try await client.login(nil).text("access_token")
            let answer = await client.contacts(of: client.first, token: agency)
            #expect(answer.status == 401)
            #expect(
                answer.json["message"]
                    == .string(
                        "This authClass type is not allowed to access this scope. Please verify your IAM "
                            + "configuration if this is not the case."))
        }
    }

    @Test(arguments: [nil, 10]) func `an access token expires, and a refresh helps`(lifetime: Int?) async throws {
        try await RunningSandbox.run {
            $0.tokenLifetime = lifetime.map { .seconds($0) }
        } _: { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let pair = try await client.login(client.first)
            #expect(pair.json["expires_in"] == JSON(lifetime ?? 86_399))
            let token = try pair.text("access_token")
            sandbox.clock.advance(by: .milliseconds((lifetime ?? 86_399) * 1_000 - 1))
            #expect(await client.contacts(of: client.first, token: token).status == 200)
            sandbox.clock.advance(by: .milliseconds(1))
            let late = await client.contacts(of: client.first, token: token)
            #expect(late.status == 401)
            #expect(late.json["message"] == "Invalid JWT")
            let renewed = try await client.refresh(pair.text("refresh_token")).text("access_token")
            #expect(await client.contacts(of: client.first, token: renewed).status == 200)
        }
    }

    @Test func `access tokens can be ended on demand; the private one stays`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("access_token")
            sandbox.server.expireAccessTokens()
            #expect(await client.contacts(of: client.first, token: token).json["message"] == "Invalid JWT")
            #expect(await client.contacts(of: client.first, token: sandbox.server.token).status == 200)
        }
    }

    @Test func `a token does what its consent covers, and consent what the sandbox allows`() async throws {
        try await RunningSandbox.run {
            $0.scopes = ["contacts.readonly", "oauth.readonly"]
        } _: { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let pair = try await client.login(client.first)
            #expect(pair.json["scope"] == "contacts.readonly oauth.readonly")
            let token = try pair.text("access_token")
            #expect(await client.contacts(of: client.first, token: token).status == 200)
            let answer = await client.get("/workflows/?locationId=\(client.first)", token: token)
            #expect(answer.status == 401)
            #expect(answer.json["message"] == "The token is not authorized for this scope.")
        }
    }

    @Test func `each location has limits of its own`() async throws {
        try await RunningSandbox.run {
            $0.rate = .perTenSeconds(2)
        } _: { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let tokens = [
                try await client.login(client.first).text("access_token"),
                try await client.login(client.second).text("access_token"),
            ]
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(await client.contacts(of: client.first, token: tokens[0]).status) }
            let other = await client.contacts(of: client.second, token: tokens[1])
            #expect(statuses == [200, 200, 429])
            #expect(other.status == 200)
            #expect(other.headers["x-ratelimit-remaining"] == "1")
        }
    }

    private func expectForeign(_ answer: OAuthClient.Answer, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(answer.status == 403, sourceLocation: sourceLocation)
        #expect(
            answer.json["message"] == "The token does not have access to this location.",
            sourceLocation: sourceLocation)
    }
}
