import CredentialVault
import HighLevelAuth
import HighLevelClient
import Synchronization
import Testing

/// When an OAuth token is got anew, how often, and what becomes of what was spent on it.
struct RenewalTests {
    private func bearer(_ number: Int) -> Authorization { Authorization(bearer: TokenServer.accessToken(number)) }

    @Test func `a token that is still good is used`() async throws {
        let home = try GrantHome()
        #expect(try await home.token() == bearer(0))
        #expect(home.server.seen.isEmpty)
    }

    @Test func `a token whose end is not known is used`() async throws {
        let home = try GrantHome(expiresIn: nil)
        #expect(try await home.token() == bearer(0))
        #expect(home.server.seen.isEmpty)
    }

    @Test func `a stale token is renewed once for all who need it, and the new pair is on disk before it is used`()
        async throws
    {
        let home = try GrantHome(expiresIn: 0)
        try await withThrowingTaskGroup(of: Authorization.self) { group in
            for _ in 0..<32 { group.addTask { try await home.token() } }
            for try await token in group {
                #expect(token == bearer(1))
                #expect(try home.record().holds(TokenServer.refreshToken(1), as: .refreshToken))
            }
        }
        #expect(home.server.seen.count == 1)
        let seen = try #require(home.server.seen.first)
        #expect(seen.target == "/oauth/token")
        #expect(seen.form["grant_type"] == "refresh_token")
        #expect(seen.form["client_secret"] == "client-secret-of-the-app")
        #expect(seen.bearer == nil)
        #expect(try home.record().accessExpiry == Fixture.now + 86_399 - 60)
        #expect(try home.fresh().journal.isEmpty)
    }

    @Test func `a token HighLevel refuses is renewed once`() async throws {
        let home = try GrantHome()
        let first = try await home.token()
        #expect(try await home.token(after: first) == bearer(1))
        #expect(try await home.token() == bearer(1))
        // A call that set out with the old one meanwhile gets what is there.
        #expect(try await home.token(after: first) == bearer(1))
        #expect(home.server.seen.count == 1)
    }

    @Test func `a token that is refused right after it was given is not replaced again and again`() async throws {
        let home = try GrantHome(expiresIn: 0)
        let token = try await home.token()
        for _ in 0..<3 {
            #expect(await Fixture.code { _ = try await home.token(after: token) } == "needs_login")
            #expect(await Fixture.code { _ = try await home.token() } == "needs_login")
        }
        #expect(home.server.seen.count == 1)
        home.advance(61)
        #expect(try await home.token() == token)
        #expect(try await home.token(after: token) == bearer(2))
        #expect(home.server.seen.count == 2)
    }

    @Test func `a private token that is refused is not renewed`() async throws {
        let location = try Fixture.newLocation()
        let vault = try Vault.create(at: location, keySource: .keyFile(path: location.defaultKeyFile))
        let enrolment = try Fixture.enrolment()
        let token = try Fixture.secret()
        try vault.update { try $0.enrol(enrolment, token: token.shared(), at: Fixture.now) }
        let authorizer = Fixture.authorizer(
            VaultDoor(location: location) { _ in .keyFile(path: location.defaultKeyFile) })
        var refusal = HighLevelError(.unauthorized, "refused", fault: .account)
        refusal.refusesCredential = true
        let other = try await authorizer.authorization(
            for: Fixture.request(), after: refusal, of: Authorization(bearer: Fixture.token))
        #expect(other == nil)
    }

    @Test func `a grant that is refused for good needs a login, and nobody asks again`() async throws {
        let home = try GrantHome(expiresIn: 0)
        home.server.answer(.status(401, #"{"error":"UnAuthorized!","error_description":"Invalid refresh token"}"#))
        for _ in 0..<3 { #expect(await Fixture.code { _ = try await home.token() } == "needs_login") }
        #expect(home.server.seen.count == 1)
        #expect(try home.record().needsLogin)
        #expect(try home.fresh().journal.isEmpty)
    }

    private static let unspent: [TokenServer.Answer] = [
        .failure(HTTPSendingError(.refused, requestMayHaveBeenApplied: false)),
        .failure(HTTPSendingError(.dns, requestMayHaveBeenApplied: false)),
        .failure(HTTPSendingError(.tls, requestMayHaveBeenApplied: false)),
        .status(429, #"{"statusCode":429,"message":"Too Many Requests"}"#), .status(302, ""), .status(404, ""),
        .status(401, ""), .status(403, ""), .status(403, #"{"message":"Forbidden"}"#), .status(405, "{}"),
    ]

    @Test(arguments: unspent.indices)
    func `what certainly was not spent is presented again`(index: Int) async throws {
        let home = try GrantHome(expiresIn: 0)
        home.server.answer(Self.unspent[index])
        #expect(await Fixture.code { _ = try await home.token() } != nil)
        #expect(try home.fresh().journal.isEmpty)
        home.advance(10)
        #expect(try await home.token() == bearer(1))
    }

    private static let unclear: [TokenServer.Answer] = [
        .failure(HTTPSendingError(.timeout(.awaitingResponse), requestMayHaveBeenApplied: true)),
        .status(502, "<html>"), .status(500, #"{"statusCode":500,"message":"Internal server error"}"#),
        .status(401, #"{"message":"Command timed out"}"#),
        .body(#"{"access_token":"good-enough-token","refresh_token":"not good"}"#),
        .body("{}"), .body("no JSON"), .body(#"{"access_token":"a b"}"#),
    ]

    @Test(arguments: unclear.indices)
    func `what may have been spent is noted until it is presented again, but not at once`(index: Int) async throws {
        let home = try GrantHome(expiresIn: 0)
        home.server.answer(Self.unclear[index])
        #expect(await Fixture.code { _ = try await home.token() } != nil)
        #expect(try home.fresh().journal.count == 1)
        #expect(await Fixture.code { _ = try await home.token() } != nil)
        #expect(home.server.seen.count == 1)
        home.advance(10)
        #expect(try await home.token() == bearer(1))
        #expect(try home.fresh().journal.isEmpty)
    }

    @Test func `a pair whose answer was lost is lost, and the login that helps is named`() async throws {
        let home = try GrantHome(expiresIn: 0)
        home.server.answer(.lost)
        #expect(await Fixture.code { _ = try await home.token() } == "unreachable")
        home.advance(10)
        let error = await #expect(throws: HighLevelError.self) { try await home.token() }
        #expect(error?.code == .needsLogin)
        #expect(error?.message.contains("interrupted") == true)
        #expect(error?.nextStep?.contains("highlevel-mcp login --profile acme") == true)
        #expect(try home.record().needsLogin)
    }

    @Test func `a renewal that a crash cut off before the token was spent is made up for`() async throws {
        let home = try GrantHome(expiresIn: 0, inFlight: true)
        #expect(try await home.token() == bearer(1))
        #expect(try home.fresh().journal.isEmpty)
    }

    @Test func `another process that is at it is waited for, and not for ever`() async throws {
        let pauses = Mutex(0)
        let home = try GrantHome(expiresIn: 0, pauses: { pauses.withLock { $0 += 1 } })
        let held = try #require(try home.vault.tryRefreshLock())
        #expect(await Fixture.code { _ = try await home.token() } == "busy")
        #expect(pauses.withLock { $0 } == 750)
        #expect(home.server.seen.isEmpty)
        held.release()
        #expect(try await home.token() == bearer(1))
    }

    @Test func `what another process has got meanwhile is used`() async throws {
        let holder = Mutex<GrantHome?>(nil)
        let home = try GrantHome(
            expiresIn: 0,
            pauses: {
                let home = holder.withLock { $0 }
                try? home?.vault.update { contents in
                    guard var record = contents.credentials.values.first else { return }
                    record.fields[.accessToken] = try? Fixture.secret("from-the-other-process")
                    record.accessExpiry = Fixture.now + 1_000
                    contents.put(record)
                }
            })
        holder.withLock { $0 = home }
        let held = try #require(try home.vault.tryRefreshLock())
        #expect(try await home.token() == Authorization(bearer: "from-the-other-process"))
        held.release()
        #expect(home.server.seen.isEmpty)
        holder.withLock { $0 = nil }
    }

    @Test func `a login that comes between is not overwritten`() async throws {
        let holder = Mutex<GrantHome?>(nil)
        let home = try GrantHome(
            expiresIn: 0,
            onRequest: {
                let home = holder.withLock { $0 }
                try? home?.vault.update { contents in
                    guard var record = contents.credentials.values.first else { return }
                    record.fields[.accessToken] = try? Fixture.secret("from-the-new-login")
                    record.fields[.refreshToken] = try? Fixture.secret("refresh-of-the-new-login")
                    record.accessExpiry = Fixture.now + 1_000
                    contents.put(record)
                }
            })
        holder.withLock { $0 = home }
        #expect(try await home.token() == Authorization(bearer: "from-the-new-login"))
        #expect(try home.record().holds("refresh-of-the-new-login", as: .refreshToken))
        holder.withLock { $0 = nil }
    }

    @Test func `cancelling a call does not cancel the renewal`() async throws {
        let (started, start) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let home = try GrantHome(
            expiresIn: 0,
            onRequest: {
                start.finish()
                for await _ in released {}
            })
        let call = Task { try await home.token() }
        for await _ in started {}
        call.cancel()
        release.finish()
        _ = await call.result
        #expect(try await home.token() == bearer(1))
        #expect(home.server.seen.count == 1)
    }

    /// What the answer says, and after how many seconds the token counts as stale.
    private static let lives: [(String, Int64?)] = [
        ("86399", 86_339), ("\"3600\"", 3_540), ("2", 2), ("0", nil), ("-5", nil), ("1e18", 34_559_940),
        ("null", nil), ("\"soon\"", nil), ("[]", nil),
    ]

    @Test(arguments: lives)
    func `whatever the answer says of the token's life, it is used and asked for once`(
        text: String, life: Int64?
    ) async throws {
        let home = try GrantHome(expiresIn: 0)
        home.server.answer(
            .body(#"{"access_token":"a-token-of-some-life","refresh_token":"its-refresh-token","expires_in":\#(text)}"#)
        )
        for _ in 0..<3 { #expect(try await home.token() == Authorization(bearer: "a-token-of-some-life")) }
        #expect(home.server.seen.count == 1)
        #expect(try home.record().accessExpiry == life.map { Fixture.now + $0 })
    }

    @Test func `secrets are watched before they leave`() async throws {
        let home = try GrantHome(expiresIn: 0)
        _ = try await home.token()
        for secret in [
            GrantHome.firstAccessToken, GrantHome.firstRefreshToken, "client-secret-of-the-app",
            TokenServer.accessToken(1), TokenServer.refreshToken(1),
        ] {
            #expect(home.scrubber.scrubbed("before \(secret) after") == "before [REDACTED] after")
        }
    }
}
