import CredentialVault
import HighLevelAuth
import HighLevelClient
import PrivateFiles
import Synchronization

/// A vault with one OAuth grant, a token endpoint, and a clock that stands until it is moved.
final class GrantHome: Sendable {
    static let firstRefreshToken = "refresh-token-number-0"
    static let firstAccessToken = "access-token-number-0"

    let location: VaultLocation
    let vault: Vault
    let server: TokenServer
    let door: VaultDoor
    let authorizer: ProfileAuthorizer
    let scrubber = Scrubber()
    private let seconds = Mutex(Fixture.now)

    init(
        kind: CredentialRecord.Kind = .oauthLocation, expiresIn: Int64? = 3600, inFlight: Bool = false,
        faults: WriteFaults = .none, pauses: @escaping @Sendable () -> Void = {},
        onRequest: @escaping @Sendable () async -> Void = {}
    ) throws {
        location = try Fixture.newLocation()
        vault = try Vault.create(at: location, keySource: .keyFile(path: location.defaultKeyFile))
        server = TokenServer(refreshToken: Self.firstRefreshToken, onRequest: onRequest)
        var record = CredentialRecord(kind: kind, origin: Origin.highLevel.description, createdAt: Fixture.now - 9_000)
        record.clientId = "65f0a0b0c0d0e0f0a0b0c0d0-lq1x2y3z"
        record.companyId = "CompanyCompanyCompan"
        record.locationId = kind == .oauthLocation ? Fixture.location : nil
        record.scopes = ["contacts.readonly", "contacts.write", "oauth.write"]
        record.rotatedAt = Fixture.now - 9_000
        record.accessExpiry = expiresIn.map { Fixture.now + $0 }
        record.fields[.accessToken] = try Fixture.secret(Self.firstAccessToken)
        record.fields[.refreshToken] = try Fixture.secret(Self.firstRefreshToken)
        record.fields[.clientSecret] = try Fixture.secret("client-secret-of-the-app")
        let stored = record
        let digest = try Fixture.secret(Self.firstRefreshToken).digest()
        try vault.update { contents in
            contents.put(stored)
            contents.put(
                ProfileRecord(
                    alias: "acme", credentialId: stored.id, locationId: Fixture.location, origin: stored.origin))
            if inFlight {
                contents.put(RefreshInFlight(credentialId: stored.id, tokenDigest: digest, startedAt: Fixture.now - 60))
            }
        }
        door = VaultDoor(
            location: location, findKeySource: { [location] _ in .keyFile(path: location.defaultKeyFile) },
            open: { location, source throws(VaultError) in
                try Vault.open(at: location, keySource: source, faults: faults)
            })
        let time = Clock(seconds)
        let clock = AuthClock(now: time.now, pause: { _ in pauses() })
        self.time = time
        authorizer = Fixture.authorizer(door, sender: server, clock: clock, scrubber: scrubber)
    }

    private let time: Clock

    func advance(_ seconds: Int64) { time.advance(seconds) }

    /// The record as it stands on disk.
    func record() throws -> CredentialRecord {
        guard let record = try fresh().credentials.values.first else { throw Fixture.Missing() }
        return record
    }

    func fresh() throws -> VaultContents {
        try Vault.open(at: location, keySource: .keyFile(path: location.defaultKeyFile)).snapshot().contents
    }

    func token() async throws -> Authorization { try await authorizer.authorization(for: Fixture.request()) }

    /// As the client asks when HighLevel has refused the token.
    func token(after refused: Authorization) async throws -> Authorization? {
        var refusal = HighLevelError(.unauthorized, "refused", fault: .account)
        refusal.refusesCredential = true
        return try await authorizer.authorization(for: Fixture.request(), after: refusal, of: refused)
    }

    private final class Clock: Sendable {
        private let seconds: Mutex<Int64>

        init(_ start: borrowing Mutex<Int64>) { seconds = Mutex(start.withLock { $0 }) }

        @Sendable func now() -> Int64 { seconds.withLock { $0 } }

        func advance(_ by: Int64) { seconds.withLock { $0 += by } }
    }
}

extension CredentialRecord {
    func holds(_ text: String, as field: SecretField) throws -> Bool {
        guard let secret = fields[field] else { return false }
        return secret.matches(try Fixture.secret(text))
    }
}
