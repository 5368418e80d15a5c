import ContactCatalog
import CredentialVault
import HighLevelAuth
import HighLevelClient
import TestSupport

/// What tests of profiles build on.
enum Fixture {
    static let token = "pit-00000000-1111-2222-3333-444444444444"
    static let otherToken = "pit-55555555-6666-7777-8888-999999999999"
    static let location = "LocationLocationLoca"
    static let now: Int64 = 1_780_000_000

    struct Missing: Error {}

    static func secret(_ text: String = token) throws -> Secret {
        guard let secret = Secret(validating: text) else { throw Missing() }
        return secret
    }

    static func enrolment(
        _ alias: String = "acme", location: String = location, origin: String? = nil, scopes: String? = nil
    ) throws -> Enrolment {
        try Enrolment(
            alias: alias, locationId: location, origin: origin, allowsLoopback: false, scopes: scopes)
    }

    /// Contents with one private token.
    static func contents(_ alias: String = "acme", scopes: String? = nil) throws -> VaultContents {
        var contents = VaultContents()
        try contents.enrol(enrolment(alias, scopes: scopes), token: secret(), at: now)
        return contents
    }

    static func request(
        scopes: [String] = ["contacts.readonly"], access: AccessScheme = .bearer, location: String = location
    ) -> AbstractRequest {
        AbstractRequest(
            operationId: "get-contact", method: .get, pathSegments: ["contacts", "c1"], scopes: scopes,
            access: access, isRead: true, locationId: location)
    }

    static func newLocation() throws -> VaultLocation {
        let home = try TemporaryDirectory.make()
        return VaultLocation(
            dataDirectory: home + "/data", configDirectory: home + "/config", stateDirectory: home + "/state")
    }

    static func authorizer(
        _ door: VaultDoor, sender: any HTTPSending = NoEndpoint(), clock: AuthClock? = nil, scrubber: Scrubber? = nil
    ) -> ProfileAuthorizer {
        let clock = clock ?? AuthClock(now: { now })
        let scrubber = scrubber ?? Scrubber()
        let keeper = TokenKeeper(
            door: door, endpoint: TokenEndpoint(sender: sender, userAgent: "test/1"), scrubber: scrubber, clock: clock)
        return ProfileAuthorizer(
            door: door, keeper: keeper, scrubber: scrubber, clock: clock, alias: "acme", origin: .highLevel)
    }

    /// The code of what the body throws; nil when it throws nothing.
    static func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let error as HighLevelError {
            return error.code.rawValue
        } catch {
            return "\(error)"
        }
    }
}

/// A network without a token endpoint.
struct NoEndpoint: HTTPSending {
    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        throw HTTPSendingError(.refused, requestMayHaveBeenApplied: false)
    }
}
