import ContactCatalog
import CredentialVault
import HighLevelAuth
import HighLevelClient
import Testing

/// An agency's grant, and the tokens of its sub-accounts.
struct ExchangeTests {
    private func bearer(_ number: Int) -> Authorization { Authorization(bearer: TokenServer.accessToken(number)) }

    @Test func `an agency's token is exchanged for the sub-account's, which is kept`() async throws {
        let home = try GrantHome(kind: .oauthAgency)
        for _ in 0..<3 { #expect(try await home.token() == bearer(1)) }
        #expect(home.server.seen.count == 1)
        let seen = try #require(home.server.seen.first)
        #expect(seen.target == "/oauth/locationToken")
        #expect(seen.form == ["companyId": "CompanyCompanyCompan", "locationId": Fixture.location])
        #expect(seen.bearer == bearer(0))
        #expect(try home.fresh().locationTokens.count == 1)
    }

    @Test func `a stale agency's token is renewed first`() async throws {
        let home = try GrantHome(kind: .oauthAgency, expiresIn: 0)
        #expect(try await home.token() == bearer(2))
        #expect(home.server.seen.map(\.target) == ["/oauth/token", "/oauth/locationToken"])
        #expect(home.server.seen.map(\.bearer) == [nil, bearer(1)])
        #expect(home.server.seen.first?.form["user_type"] == "Company")
    }

    @Test func `an agency's token that is refused is renewed once`() async throws {
        let home = try GrantHome(kind: .oauthAgency)
        home.server.answer(.status(401, #"{"message":"Invalid JWT"}"#))
        #expect(try await home.token() == bearer(2))
        #expect(home.server.seen.map(\.target) == ["/oauth/locationToken", "/oauth/token", "/oauth/locationToken"])
    }

    @Test func `an exchange that is refused for another cause spends nothing`() async throws {
        let home = try GrantHome(kind: .oauthAgency)
        home.server.answer(.status(400, #"{"message":"Location not found"}"#))
        #expect(await Fixture.code { _ = try await home.token() } == "unauthorized")
        #expect(home.server.seen.count == 1)
    }

    @Test func `a sub-account's token that HighLevel refuses is exchanged anew`() async throws {
        let home = try GrantHome(kind: .oauthAgency)
        let first = try await home.token()
        home.advance(100)
        #expect(try await home.token(after: first) == bearer(2))
        #expect(home.server.seen.map(\.target) == ["/oauth/locationToken", "/oauth/locationToken"])
        #expect(await Fixture.code { _ = try await home.token(after: bearer(2)) } == "needs_login")
    }

    @Test func `what takes an agency's token gets it unexchanged`() async throws {
        let home = try GrantHome(kind: .oauthAgency)
        let token = try await home.authorizer.authorization(for: Fixture.request(access: .agencyAccess))
        #expect(token == bearer(0))
        #expect(home.server.seen.isEmpty)
    }

    @Test func `a scope HighLevel has refused is refused here for a while, and the vault tells of it`() async throws {
        let home = try GrantHome()
        let token = try await home.token()
        let refusal = HighLevelError(.missingScope, "no", fault: .account)
        let other = try await home.authorizer.authorization(for: Fixture.request(), after: refusal, of: token)
        #expect(other == nil)
        #expect(await Fixture.code { _ = try await home.token() } == "missing_scope")
        #expect(try home.record().refusedScopes == ["contacts.readonly"])
        let write = Fixture.request(scopes: ["contacts.write"])
        #expect(try await home.authorizer.authorization(for: write) == token)
        home.advance(601)
        #expect(try await home.token() == token)
    }
}
