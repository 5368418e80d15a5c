import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct OAuthAgencyTests {
    @Test func `the agency's token is exchanged for one of a sub-account, which renews itself`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let agency = try await client.login(nil).text("access_token")
            for id in client.app.locationIds {
                let answer = await client.exchange(id, token: agency)
                #expect(answer.status == 200)
                #expect(answer.json["userType"] == "Location")
                #expect(answer.json["locationId"] == .string(id))
                #expect(answer.json["expires_in"] == 86_400)
                #expect(client.app.clientId.hasPrefix(try answer.text("appId") + "-"))
                #expect(await client.contacts(of: id, token: try answer.text("access_token")).status == 200)
                let renewed = await client.refresh(try answer.text("refresh_token"))
                #expect(renewed.json["locationId"] == .string(id))
                #expect(await client.contacts(of: id, token: try renewed.text("access_token")).status == 200)
            }
            #expect(sandbox.server.oauthTally.tokensExchanged == 2)
        }
    }

    @Test func `only approved sub-accounts of the own agency are exchanged for`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let query = client.authorization(["companyId": client.app.companyId, "locationId": client.second])
            let answer = await client.get("/oauth/chooselocation?\(query)")
            let code = try #require(answer.headers["location"]?.firstMatch(of: /code=([0-9a-f]+)/)?.1)
            let tokens = await client.redeem(String(code))
            #expect(tokens.json["approvedLocations"] == [.string(client.second)])
            #expect(tokens.json["approveAllLocations"] == false)
            let agency = try tokens.text("access_token")
            #expect(await client.exchange(client.second, token: agency).status == 200)
            #expect(await client.exchange(client.first, token: agency).status == 400)
            #expect(await client.exchange("", token: agency).status == 422)
            #expect(await client.exchange(client.second, token: agency, companyId: "other").status == 403)
        }
    }

    @Test func `the installed locations are listed and filtered`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let query = client.authorization(["companyId": client.app.companyId, "locationId": client.second])
            let answer = await client.get("/oauth/chooselocation?\(query)")
            let code = try #require(answer.headers["location"]?.firstMatch(of: /code=([0-9a-f]+)/)?.1)
            let agency = try await client.redeem(String(code)).text("access_token")
            let appId = client.app.clientId.prefix(24)
            let base = "/oauth/installedLocations?companyId=\(client.app.companyId)&appId=\(appId)"

            let all = await client.get(base, token: agency).json
            #expect(all["count"] == 2)
            #expect(all["installToFutureLocations"] == false)
            #expect(all["locations"]?[0]?["isInstalled"] == false)
            #expect(all["locations"]?[1]?["_id"] == .string(client.second))
            #expect(all["locations"]?[1]?["name"] == "Example Annex")
            #expect(all["locations"]?[1]?["isInstalled"] == true)
            #expect(all["locations"]?[1]?["installedAt"] == .string(Sandbox.start.iso8601))

            let counts: [(String, Int, Int)] = [
                ("&isInstalled=true", 1, 1), ("&isInstalled=false", 1, 1), ("&query=studio", 1, 1), ("&query=no", 0, 0),
                ("&limit=1", 2, 1), ("&skip=1", 2, 1), ("&skip=9", 2, 0), ("&locationId=\(client.first)", 1, 1),
            ]
            for (filter, count, listed) in counts {
                let found = await client.get(base + filter, token: agency).json
                #expect(found["count"] == JSON(count), "\(filter)")
                #expect(found["locations"]?.arrayValue?.count == listed, "\(filter)")
            }
            let other = "/oauth/installedLocations?companyId=\(client.app.companyId)&appId=other"
            #expect(await client.get(other, token: agency).json["count"] == 0)
            #expect(await client.get("/oauth/installedLocations", token: agency).status == 422)
        }
    }

    @Test func `both operations take an agency's OAuth token with their scope, and nothing else`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let location = try await client.login(client.first).text("access_token")
            let narrow = try await client.login(nil, ["scope": "contacts.readonly"]).text("access_token")
            let rows = [
                (sandbox.server.token, 403, "Forbidden resource"),
                (location, 401, "This authClass type is not allowed to access this scope."),
                (narrow, 401, "The token is not authorized for this scope."), ("unknown", 401, "Invalid JWT"),
            ]
            let list = "/oauth/installedLocations?companyId=\(client.app.companyId)&appId=x"
            for (token, status, message) in rows {
                for answer in [await client.exchange(client.first, token: token), await client.get(list, token: token)]
                {
                    #expect(answer.status == status)
                    #expect(answer.json["message"]?.stringValue?.hasPrefix(message) == true)
                }
            }
        }
    }
}
