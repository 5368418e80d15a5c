import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Refresh tokens work once, and several processes share one.
@Suite(.fewAtOnce)
struct RefreshThreatTests {
    private static let rounds = getenv("REFRESH_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 25

    @Test(.timeLimit(.minutes(15)))
    func `row 10 eight processes that need a new token at once get one, by one refresh`() async throws {
        let authority = try GrantServer(delay: .milliseconds(300))
        let home = try await VaultHome.loggedIn(authority)
        let leaks = Self.check(authority)
        var servers: [ServerProcess] = []
        for _ in 0..<8 { servers.append(try await home.serve()) }
        for round in 1...Self.rounds {
            try home.expireAccessToken()
            let calls = authority.apiRequests.count
            // Now and then half of them are processes that start at this moment.
            let starting = round % 5 == 0 ? 4 : 0
            try await withThrowingTaskGroup { group in
                for server in servers.dropFirst(starting) {
                    group.addTask {
                        let error = try await server.error(id: JSON(round))
                        #expect(error == nil, "round \(round)")
                    }
                }
                for _ in 0..<starting {
                    group.addTask {
                        let call = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
                        #expect(call.code == 0, "round \(round): \(call.output) \(call.errors)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(authority.refreshes == round, "round \(round)")
            #expect(authority.apiRequests.count == calls + 8)
        }
        #expect(authority.refusedGrants == 0)
        #expect(authority.tokenRequests.count == Self.rounds + 1)
        print("Refresh: \(Self.rounds) rounds of 8 processes, \(authority.refreshes) refreshes, 0 refused")
        for server in servers { leaks().expectPure(server, in: home) }
    }

    @Test func `row 36 a 401 without end costs two requests a call and one refresh in all`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        try home.ageAccessToken()
        authority.answerCalls { _ in [.response(401, body: #"{"statusCode":401,"message":"Invalid JWT"}"#)] }
        let server = try await home.serve()
        var codes: [String?] = []
        for id in 0..<50 {
            let before = authority.apiRequests.count
            codes.append(try await server.code(id: JSON(id)))
            #expect(authority.apiRequests.count - before <= 2)
        }
        #expect(authority.tokenRequests.count == 2, "one for the login, one refresh")
        #expect(codes.last == "needs_login")
        // What cannot succeed is told without asking HighLevel.
        let before = authority.requests.count
        let error = try await server.error(id: "last")
        #expect(error?["nextStep"]?.stringValue?.contains("highlevel-mcp login --profile acme") == true)
        #expect(authority.requests.count == before)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 36 a private token that is refused is not renewed and not tried twice`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let token = Canary.privateToken()
        try await home.add(token: token, origin: authority.url)
        let server = try await home.serve()
        for id in 0..<20 { #expect(try await server.code(id: JSON(id)) == "unauthorized") }
        #expect(authority.apiRequests.count == 20)
        #expect(authority.tokenRequests.isEmpty)
        LeakCheck([token]).expectPure(server, in: home)
    }

    @Test func `row 36 a grant that is refused is asked about once by all processes`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        try home.expireAccessToken()
        authority.answerTokens { _ in [.response(400, body: #"{"error":"invalid_grant"}"#)] }
        let servers = [try await home.serve(), try await home.serve()]
        for id in 0..<10 {
            for server in servers { #expect(try await server.code(id: JSON(id)) == "needs_login") }
        }
        #expect(authority.tokenRequests.count == 2)
        #expect(authority.apiRequests.isEmpty)
        // A login is the way out, for those that run too.
        authority.answerTokens { _ in nil }
        try await home.login(authority)
        for server in servers { #expect(try await server.error(id: "again") == nil) }
        LeakCheck(authority.secrets).expectPure(servers[0], in: home)
    }

    @Test(arguments: ["0", "-5", "1e18", "1e400", "\"3600\"", "\"soon\"", "null", "[]", nil])
    func `row 37 whatever a token's life is said to be, it is used and asked for once`(expiresIn: String?) async throws
    {
        let authority = try GrantServer()
        authority.tokensLast(expiresIn)
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        for id in 0..<5 { #expect(try await server.error(id: JSON(id)) == nil) }
        #expect(authority.tokenRequests.count == 1)
        try home.expireAccessToken()
        for id in 5..<10 { #expect(try await server.error(id: JSON(id)) == nil) }
        #expect(authority.refreshes == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    /// With the secrets there are when it is asked for.
    private static func check(_ authority: GrantServer) -> () -> LeakCheck {
        { LeakCheck(authority.pairs.suffix(3).flatMap { [$0.access, $0.refresh] } + [authority.clientSecret]) }
    }
}
