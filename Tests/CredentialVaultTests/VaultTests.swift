import PrivateFiles
import Testing

@testable import CredentialVault

struct VaultTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `what was put in is there when the vault is opened again`() throws {
        _ = try home.makeVault()
        let contents = try home.open().snapshot().contents
        let token = try #require(contents.credentials["token-id"])
        #expect(token.kind == .privateToken && token.locationId == Sample.location && token.createdAt == 1_000)
        #expect(token.scopes == ["contacts.readonly", "contacts.write"] && !token.needsLogin)
        #expect(Sample.text(token.fields, .token) == "\(Sample.canary)-private")
        let grant = try #require(contents.credentials[Sample.agency])
        #expect(grant.companyId == "COMPANY-sample" && grant.accessExpiry == 90_000 && grant.clientId == "client")
        #expect(grant.refusedScopes == ["workflows.readonly"] && grant.scopes == nil)
        #expect(grant.fields.names == [.accessToken, .refreshToken, .clientSecret])
        #expect(Sample.text(grant.fields, .refreshToken) == "\(Sample.canary)-refreshToken")
        let minted = try #require(contents.locationTokens[Sample.key])
        #expect(Sample.text(minted.fields, .accessToken) == "\(Sample.canary)-minted")
        #expect(contents.profiles["PROFILE-sample"]?.scopes == ["contacts.readonly"])
        #expect(contents.journal[Sample.agency]?.startedAt == 3_000)
    }

    @Test func `one process sees what another has written`() throws {
        let writer = try home.makeVault()
        let reader = try home.open()
        let before = try reader.snapshot()
        try writer.update { Sample.setCount(7, &$0) }
        let after = try reader.snapshot()
        #expect(after.generation == before.generation + 1)
        #expect(Sample.count(after.contents) == 7)
    }

    @Test func `an update that fails writes nothing`() throws {
        struct Refusal: Error {}
        let vault = try home.makeVault()
        let bytes = try home.vaultBytes
        #expect(throws: Refusal.self) {
            try vault.update { contents in
                Sample.setCount(1, &contents)
                throw Refusal()
            }
        }
        #expect(try home.vaultBytes == bytes)
        #expect(Sample.count(try vault.snapshot().contents) == 0)
    }

    @Test func `removing a credential removes what hangs on it`() throws {
        let vault = try home.makeVault()
        try vault.update { $0.removeCredential(Sample.agency) }
        try vault.update { $0.removeCredential("token-id") }
        let contents = try home.open().snapshot().contents
        #expect(contents.credentials.isEmpty && contents.locationTokens.isEmpty && contents.profiles.isEmpty)
        #expect(contents.journal.isEmpty)
    }

    @Test func `a vault is not made over another, and not opened where there is none`() throws {
        #expect(home.failure() == .noVault(path: home.location.vaultPath))
        #expect(home.names(home.path).isEmpty)
        _ = try home.makeVault()
        #expect(throws: VaultError.alreadyExists(path: home.location.vaultPath)) { try home.makeVault() }
        #expect(try home.open().snapshot().contents.credentials.count == 2)
    }

    @Test func `hundreds of records fit`() throws {
        let vault = try home.makeVault()
        try vault.update { contents in
            for number in 0..<500 {
                var token = LocationToken(
                    key: .init(credentialId: Sample.agency, locationId: "location-\(number)"),
                    origin: "https://x.example")
                token.fields[.accessToken] = Secret(validating: String(repeating: "t", count: 1_500))
                contents.put(token)
            }
        }
        #expect(try home.open().snapshot().contents.locationTokens.count == 501)
    }

    @Test func `a vault that would grow too large is left as it was`() throws {
        let vault = try home.makeVault()
        #expect(throws: VaultError.full) {
            try vault.update { contents in
                for number in 0..<1_100 {
                    var token = LocationToken(key: .init(credentialId: "x", locationId: "\(number)"), origin: "o")
                    token.fields[.accessToken] = Secret(
                        validating: String(repeating: "t", count: 16_000), limit: 16_384)
                    contents.put(token)
                }
            }
        }
        #expect(try vault.snapshot().contents.locationTokens.count == 1)
    }

    @Test func `errors say what to do, and nothing of what is inside`() {
        let errors: [VaultError] = [
            .noVault(path: "/p"), .alreadyExists(path: "/p"), .wrongKey, .wrongKeySource(expected: .passphrase),
            .noKeyFile(path: "/p"), .unacceptableCost, .notEnoughMemory, .damaged, .newerFormat(2),
            .rolledBack(found: 1, expected: 2), .rekeyed, .busy(path: "/p"), .full,
            .unwritable(.init(path: "/p", problem: .onNetwork)), .unsafeFile(.init(path: "/p", problem: .linked)),
        ]
        for error in errors {
            let text = error.description
            let advice = ["Run", "run:", "Use", "Put", "Restore", "Remove", "Close", "Restart", "log in", "Copy", "?"]
            #expect(advice.contains { text.contains($0) }, "\(text)")
            #expect(error.code.hasPrefix("vault_"))
        }
    }
}
