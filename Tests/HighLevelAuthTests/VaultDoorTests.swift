import CredentialVault
import HighLevelAuth
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport
import Testing

/// The vault behind calls: when it is opened, how often, and what is said when it does not open.
struct VaultDoorTests {
    private func vault(at location: VaultLocation, _ source: KeySource? = nil) throws -> Vault {
        let vault = try Vault.create(
            at: location, keySource: source ?? .keyFile(path: location.defaultKeyFile))
        let enrolment = try Fixture.enrolment()
        let token = try Fixture.secret()
        try vault.update { try $0.enrol(enrolment, token: token.shared(), at: Fixture.now) }
        return vault
    }

    private func authorizer(_ door: VaultDoor) -> ProfileAuthorizer {
        Fixture.authorizer(door)
    }

    private func door(_ location: VaultLocation) -> VaultDoor {
        VaultDoor(location: location) { _ in .keyFile(path: location.defaultKeyFile) }
    }

    @Test func `a token that is replaced or removed counts from the next request on`() async throws {
        let location = try Fixture.newLocation()
        let vault = try vault(at: location)
        let authorizer = authorizer(door(location))
        #expect(
            try await authorizer.authorization(for: Fixture.request()) == Authorization(bearer: Fixture.token))
        let token = try Fixture.secret(Fixture.otherToken)
        try vault.update { try $0.rotateToken(of: "acme", to: token.shared(), at: 1) }
        #expect(
            try await authorizer.authorization(for: Fixture.request()) == Authorization(bearer: Fixture.otherToken))
        try vault.rekey(to: .keyFile(path: location.defaultKeyFile))
        #expect(
            try await authorizer.authorization(for: Fixture.request()) == Authorization(bearer: Fixture.otherToken))
        try vault.update { try $0.discharge("acme") }
        #expect(await Fixture.code { _ = try await authorizer.authorization(for: Fixture.request()) } == "needs_login")
    }

    @Test func `calls at once open the vault once`() async throws {
        let location = try Fixture.newLocation()
        _ = try vault(at: location)
        let openings = Mutex(0)
        let door = VaultDoor(location: location) { _ in
            openings.withLock { $0 += 1 }
            return .keyFile(path: location.defaultKeyFile)
        }
        let authorizer = authorizer(door)
        #expect(openings.withLock { $0 } == 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<32 { group.addTask { _ = try await authorizer.authorization(for: Fixture.request()) } }
            try await group.waitForAll()
        }
        #expect(openings.withLock { $0 } == 1)
    }

    @Test func `a wrong passphrase is tried once`() async throws {
        let location = try Fixture.newLocation()
        guard let right = Secret(passphrase: "the right one") else { throw Fixture.Missing() }
        _ = try vault(at: location, .passphrase(right, cost: .minimum))
        let tries = Mutex(0)
        let door = VaultDoor(location: location) { _ throws(VaultError) in
            tries.withLock { $0 += 1 }
            guard let wrong = Secret(passphrase: "a wrong one") else { throw .wrongKey }
            return .passphrase(wrong)
        }
        for _ in 0..<3 {
            #expect(await Fixture.code { _ = try await door.contents() } == "locked")
        }
        #expect(tries.withLock { $0 } == 1)
    }

    @Test func `a vault that is made after the server's start serves`() async throws {
        let location = try Fixture.newLocation()
        let door = door(location)
        #expect(await Fixture.code { _ = try await door.contents() } == "needs_login")
        _ = try vault(at: location)
        #expect(try await door.contents().profiles.count == 1)
    }

    @Test func `a key file that is missing locks the vault until it is back`() async throws {
        let location = try Fixture.newLocation()
        _ = try vault(at: location)
        #expect(Subprocess.run("/bin/mv", [location.defaultKeyFile, location.defaultKeyFile + ".away"]).exitCode == 0)
        let door = door(location)
        #expect(await Fixture.code { _ = try await door.contents() } == "locked")
        #expect(Subprocess.run("/bin/mv", [location.defaultKeyFile + ".away", location.defaultKeyFile]).exitCode == 0)
        #expect(try await door.contents().profiles.count == 1)
    }

    private static let errors: [(VaultError, String, String)] = [
        (.noVault(path: "/secret/place"), "needs_login", "vault init"),
        (.wrongKeySource(expected: .passphrase), "locked", "--key-fd"),
        (.wrongKey, "locked", "vault status"),
        (.noKeyFile(path: "/secret/place"), "locked", "vault status"),
        (.unusableKeyFile(path: "/secret/place", problem: .wrongSize), "locked", "vault status"),
        (.rekeyed, "locked", "restart"),
        (.damaged, "locked", "vault status"),
        (.newerFormat(9), "locked", "vault status"),
        (.rolledBack(found: 1, expected: 2), "needs_login", "vault rotate"),
        (.rolledBack(found: 1, expected: 2), "needs_login", "highlevel-mcp login"),
        (.busy(path: "/secret/place"), "busy", "again"),
    ]

    @Test(arguments: errors)
    func `what keeps the vault shut has a code, the command that mends it and no path`(
        error: VaultError, code: String, step: String
    ) {
        let told = HighLevelError(error)
        #expect(told.code.rawValue == code)
        #expect(told.nextStep?.contains(step) == true)
        #expect(!told.json.serialized().contains("/secret"))
        #expect(told.fault == .account)
    }
}
