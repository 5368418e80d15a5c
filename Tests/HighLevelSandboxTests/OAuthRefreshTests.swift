import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct OAuthRefreshTests {
    @Test func `each refresh gives a new pair and spends the token it was asked with`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            var pair = try await client.login(client.first)
            var seen: Set<String> = []
            for _ in 0..<3 {
                let spent = try pair.text("refresh_token")
                for member in ["access_token", "refresh_token", "refreshTokenId"] {
                    #expect(seen.insert(try pair.text(member)).inserted)
                }
                let renewed = await client.refresh(spent)
                #expect(renewed.status == 200)
                #expect(renewed.json["locationId"] == .string(client.first))
                #expect(renewed.json["scope"] == pair.json["scope"])
                let again = await client.refresh(spent)
                #expect(again.status == 401)
                #expect(again.json["error"] == "UnAuthorized!")
                #expect(again.json["error_description"] == "Invalid refresh token")
                pair = renewed
            }
            #expect(sandbox.server.oauthTally.tokensRefreshed == 3)
            #expect(sandbox.server.oauthTally.refreshesRefused == 3)
        }
    }

    @Test func `a refusal of the client spends nothing`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("refresh_token")
            let refused = await client.refresh(token, ["client_secret": "wrong"])
            #expect(refused.json["error_description"] == "Invalid client credentials!")
            #expect(await client.refresh(token).status == 200)
        }
    }

    @Test func `a refresh token is good for a year`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("refresh_token")
            sandbox.clock.advance(by: .seconds(365 * 86_400))
            #expect(await client.refresh(token).status == 401)
        }
    }

    @Test func `of many at once with the same token one is answered`() async throws {
        let plan = try FaultPlan(parsing: "latency:300ms=1@get-access-token")
        try await RunningSandbox.run {
            $0.faults = plan
        } _: { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("refresh_token")
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { await client.refresh(token).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200] + Array(repeating: 401, count: 7))
            #expect(sandbox.server.oauthTally.tokensRefreshed == 1)
            #expect(sandbox.server.oauthTally.refreshesRefused == 7)
        }
    }

    @Test func `a fault can lose the answer of a refresh that was carried out`() async throws {
        // Of the draws of this seed the first spares the login and the second does not spare the refresh.
        var seed = 0
        while true {
            var injector = FaultInjector(plan: try FaultPlan(parsing: "reset=0.5@get-access-token,seed=\(seed)"))
            let endings = (0..<3).map { _ in injector.draw(for: "get-access-token").ending }
            if endings == [nil, .reset, nil] { break }
            seed += 1
        }
        let plan = try FaultPlan(parsing: "reset=0.5@get-access-token,seed=\(seed)")
        try await RunningSandbox.run {
            $0.faults = plan
        } _: { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("refresh_token")
            #expect(await client.refresh(token).status == 0)
            #expect(sandbox.server.oauthTally.tokensRefreshed == 1)
            #expect(await client.refresh(token).status == 401)
        }
    }

    @Test(arguments: ["get-access-token", "get-location-access-token", "get-installed-location"])
    func `faults may name the operation`(operationId: String) throws {
        #expect(try FaultPlan(parsing: "latency=1@\(operationId)") != .none)
    }
}
