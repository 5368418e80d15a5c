import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct OAuthTokenTests {
    @Test func `a code becomes the tokens of its sub-account`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let answer = try await client.login(client.first)
            #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
            let tokens = answer.json
            #expect(tokens["token_type"] == "Bearer")
            #expect(tokens["expires_in"] == 86_399)
            #expect(tokens["scope"] == .string(OAuthClient.scopes))
            #expect(tokens["userType"] == "Location")
            #expect(tokens["locationId"] == .string(client.first))
            #expect(tokens["companyId"] == .string(client.app.companyId))
            #expect(tokens["isBulkInstallation"] == false)
            #expect(tokens["approvedLocations"] == nil)
            for member in ["refresh_token", "refreshTokenId", "userId", "planId", "traceId"] {
                #expect(tokens[member]?.stringValue?.isEmpty == false, "\(member)")
            }
        }
    }

    @Test func `the agency's choice gives the agency's token, whatever user_type asks for`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let tokens = try await client.login(nil).json
            #expect(tokens["userType"] == "Company")
            #expect(tokens["locationId"] == nil)
            #expect(tokens["isBulkInstallation"] == true)
            #expect(tokens["approvedLocations"] == JSON(client.app.locationIds))
            #expect(tokens["approveAllLocations"] == true)
            #expect(tokens["installToFutureLocations"] == true)
        }
    }

    @Test func `the access token is a JSON Web Token with HighLevel's claims`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let token = try await client.login(client.first).text("access_token")
            let parts = token.split(separator: ".").map(String.init)
            #expect(parts.count == 3)
            #expect(try decoded(parts[0]) == ["alg": "RS256", "typ": "JWT"])
            let claims = try decoded(parts[1])
            let now = Int(Sandbox.start.milliseconds / 1_000)
            let expected: JSONObject = [
                "authClass": "Location", "authClassId": .string(client.first), "source": "INTEGRATION",
                "primaryAuthClassId": .string(client.first), "sourceId": .string(client.app.clientId),
                "channel": "OAUTH", "iat": JSON(now), "exp": JSON(now + 86_399),
            ]
            for member in expected { #expect(claims[member.key] == member.value, "\(member.key)") }
            #expect(claims["oauthMeta"]?["scopes"]?.arrayValue?.count == 4)
        }
    }

    @Test func `a code is good once`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let code = try await client.code(for: client.first)
            #expect(await client.redeem(code).status == 200)
            expect(await client.redeem(code), refusedFor: "Authorization code not found")
            #expect(sandbox.server.oauthTally.codesRedeemed == 1)
        }
    }

    @Test func `a code is good for ten minutes`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let codes = [try await client.code(for: client.first), try await client.code(for: client.first)]
            sandbox.clock.advance(by: .milliseconds(599_999))
            #expect(await client.redeem(codes[0]).status == 200)
            sandbox.clock.advance(by: .milliseconds(1))
            expect(await client.redeem(codes[1]), refusedFor: "Authorization code not found")
        }
    }

    static let refusals: [(String, String?, String)] = [
        ("client_secret", "wrong", "Invalid client credentials!"),
        ("client_id", "wrong", "Invalid client credentials!"),
        ("redirect_uri", "http://127.0.0.1:1/other", "Invalid redirect uri"),
        ("code", nil, "Authorization code not found"),
    ]

    @Test(arguments: refusals)
    func `what does not match is refused, and the code stays good`(
        name: String, value: String?, description: String
    ) async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let code = try await client.code(for: client.first)
            expect(await client.redeem(code, [name: value]), refusedFor: description)
            #expect(await client.redeem(code).status == 200)
        }
    }

    @Test func `the code is looked at before the client`() async throws {
        try await RunningSandbox.run { sandbox in
            let answer = await OAuthClient(sandbox: sandbox).redeem("unknown", ["client_secret": "wrong"])
            expect(answer, refusedFor: "Authorization code not found")
        }
    }

    @Test(arguments: [
        ("client_id", nil, 422, "client_id should not be empty"),
        ("client_secret", "", 422, "client_secret should not be empty"),
        ("grant_type", "password", 422, "grant_type must be one of the following values"),
        ("user_type", "Agency", 422, "user_type must be one of the following values: Company, Location"),
        ("grant_type", "client_credentials", 400, "Unsupported grant type"),
    ])
    func `a form that is incomplete is refused as any body is`(
        name: String, value: String?, status: Int, message: String
    ) async throws {
        try await RunningSandbox.run { sandbox in
            let answer = await OAuthClient(sandbox: sandbox).redeem("x", [name: value])
            #expect(answer.status == status)
            #expect(answer.body.contains(message))
        }
    }

    @Test func `only a form is read`() async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let answer = await client.send(
                SandboxRequest(
                    method: "POST", target: "/oauth/token", json: ["client_id": .string(client.app.clientId)]))
            #expect(answer.status == 422)
            #expect(answer.body.contains("client_id should not be empty"))
        }
    }

    /// The challenge of RFC 7636, appendix B, belongs to the verifier.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    static let proofs: [(String?, String?, String?, Bool)] = [
        ("S256", challenge, verifier, true), ("S256", challenge, challenge, false), ("S256", challenge, nil, false),
        ("plain", verifier, verifier, true), ("plain", verifier, "x", false), (nil, verifier, verifier, true),
        (nil, nil, verifier, true),
    ]

    @Test(arguments: proofs)
    func `a challenge that was sent must be met`(
        method: String?, challenge: String?, verifier: String?, isGood: Bool
    ) async throws {
        try await RunningSandbox.run { sandbox in
            let client = OAuthClient(sandbox: sandbox)
            let code = try await client.code(
                for: client.first, ["code_challenge": challenge, "code_challenge_method": method])
            let answer = await client.redeem(code, ["code_verifier": verifier])
            if isGood {
                #expect(answer.status == 200)
            } else {
                expect(answer, refusedFor: "Invalid code verifier")
            }
        }
    }

    // MARK: -

    private func expect(
        _ answer: OAuthClient.Answer, refusedFor description: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == 401, sourceLocation: sourceLocation)
        #expect(answer.json["error"] == "UnAuthorized!", sourceLocation: sourceLocation)
        #expect(answer.json["error_description"] == .string(description), sourceLocation: sourceLocation)
        #expect(answer.json["traceId"]?.stringValue?.utf8.count == 36, sourceLocation: sourceLocation)
    }

    private func decoded(_ part: String) throws -> JSON {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for symbol in part.utf8 {
            bits = bits << 6 | (try #require(alphabet.firstIndex(of: symbol)))
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            bits &= 1 << count - 1
        }
        return try JSON(parsing: bytes)
    }
}
