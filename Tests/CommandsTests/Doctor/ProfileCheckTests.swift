import ContactCatalog
import CredentialVault
import HighLevelAuth
import Testing

@testable import Commands

/// What is said of a profile by the vault alone: age, end, scopes.
struct ProfileCheckTests {
    private static let now: Int64 = 1_800_000_000
    private static let day: Int64 = 86_400
    private static let words = CommandWords(homeOption: nil)

    private func facts(
        _ kind: CredentialRecord.Kind = .privateToken, createdAt: Int64 = now, scopes: [String]? = nil,
        journal: Bool = false, change: (inout CredentialRecord) -> Void = { _ in }
    ) throws -> ProfileFacts {
        var contents = VaultContents()
        var record = CredentialRecord(kind: kind, origin: "https://example.com", createdAt: createdAt)
        if kind != .oauthAgency { record.locationId = "loc" }
        change(&record)
        contents.put(record)
        if journal { contents.put(RefreshInFlight(credentialId: record.id, tokenDigest: "x", startedAt: 1)) }
        contents.put(
            ProfileRecord(
                alias: "acme", credentialId: record.id, locationId: "loc", origin: "https://example.com", scopes: scopes
            ))
        return try #require(ProfileFacts.all(in: contents, now: Self.now).first)
    }

    private func token(_ facts: ProfileFacts) -> Finding {
        TokenCheck(profile: facts, now: Self.now, words: Self.words).finding
    }

    private static let ages: [(Int64, Finding.Status)] = [
        (-5, .ok), (0, .ok), (1, .ok), (89, .ok), (90, .warning), (91, .warning), (4_000, .warning),
    ]

    @Test(arguments: ages)
    func `an old private token is to be rotated`(days: Int64, status: Finding.Status) throws {
        let finding = token(try facts(createdAt: Self.now - days * Self.day))
        #expect(finding.status == status)
        #expect((finding.remedy == "highlevel-mcp vault rotate --profile acme") == (status == .warning))
        #expect(finding.message.contains("location loc at https://example.com"))
    }

    @Test func `the age counts from the last rotation`() throws {
        let finding = token(try facts(createdAt: 0) { $0.rotatedAt = Self.now - 3 * Self.day })
        #expect(finding.status == .ok)
        #expect(finding.message.contains("3 days old"))
    }

    @Test func `a grant tells how long it lasts, and that it is renewed`() throws {
        let good = token(try facts(.oauthLocation) { $0.accessExpiry = Self.now + 18_720 })
        #expect(good.status == .ok)
        #expect(good.message.contains("good for 5 h 12 min"))
        let stale = token(
            try facts(.oauthLocation) { record in
                record.accessExpiry = Self.now - 1
                record.fields[.refreshToken] = Secret(validating: "refresh-token-1")
            })
        #expect(stale.status == .ok)
        #expect(stale.message.contains("renewed with the next call"))
        let lost = token(try facts(.oauthLocation) { $0.accessExpiry = Self.now - 1 })
        #expect(lost.status == .problem && lost.needsLogin)
    }

    @Test(arguments: [CredentialRecord.Kind.oauthLocation, .oauthAgency])
    func `a login that is over asks for a new one`(kind: CredentialRecord.Kind) throws {
        let finding = token(try facts(kind) { $0.needsLogin = true })
        #expect(finding.status == .problem && finding.needsLogin)
        // For the same place, or it would be refused.
        #expect(
            finding.remedy == "highlevel-mcp login --profile acme --client-id CLIENT_ID --origin https://example.com")
    }

    @Test func `an interrupted renewal is a warning`() throws {
        let finding = token(try facts(.oauthLocation, journal: true))
        #expect(finding.status == .warning)
        #expect(finding.message.contains("interrupted"))
    }

    @Test func `a profile without its credential is one to enrol anew`() throws {
        var contents = VaultContents()
        contents.put(
            ProfileRecord(alias: "acme", credentialId: "gone", locationId: "loc", origin: "https://example.com"))
        let finding = token(try #require(ProfileFacts.all(in: contents, now: Self.now).first))
        #expect(finding.status == .problem && finding.needsLogin)
        #expect(finding.remedy?.contains("vault add --replace --profile acme") == true)
    }

    // MARK: - Scopes

    private func scopes(_ facts: ProfileFacts) throws -> [Finding] {
        ScopeCheck(profile: facts, operations: try Catalog.embedded().operations, words: Self.words).findings
    }

    private static let everything = [
        "contacts.readonly", "contacts.write", "workflows.readonly", "campaigns.readonly", "users.readonly",
        "businesses.readonly", "locations/tags.readonly", "locations/customFields.readonly",
    ]

    @Test func `scopes that allow everything are fine`() throws {
        let findings = try scopes(try facts(scopes: Self.everything))
        #expect(findings.map(\.status) == [.ok, .ok])
        #expect(findings[0].message.contains("32 of the 32"))
    }

    @Test func `what scopes lack is named, for operations and for look-ups`() throws {
        let findings = try scopes(try facts(scopes: ["contacts.readonly", "users.readonly"]))
        #expect(findings.map(\.status) == [.warning, .warning])
        #expect(findings[0].message.contains("Missing: contacts.write."))
        // What one remedy gives the other must not take away: there is one, with all that lacks.
        let remedy = try #require(findings[0].remedy)
        for scope in Self.everything { #expect(remedy.contains(scope)) }
        #expect(findings[1].remedy?.contains("vault add") == false)
        #expect(findings[1].message.contains("workflows, campaigns, businesses, tags, custom fields"))
        #expect(!findings[1].message.contains("users"))
    }

    @Test func `scopes that allow nothing are a problem`() throws {
        let findings = try scopes(try facts(scopes: ["calendars.readonly"]))
        #expect(findings[0].status == .problem)
        #expect(findings[0].message.contains("0 of the 32"))
    }

    @Test func `undeclared scopes are only known by what was refused`() throws {
        #expect(try scopes(try facts()).map(\.status) == [.ok])
        let refused = try scopes(try facts { $0.refusedScopes = ["contacts.write"] })
        #expect(refused.map(\.status) == [.warning])
        #expect(refused[0].message.contains("contacts.write") && refused[0].message.contains("create_task"))
    }

    @Test(arguments: [
        ("https://services.leadconnectorhq.com", "--location loc"),
        ("https://example.com", "--location loc --origin https://example.com"),
        ("http://127.0.0.1:80", "--location loc --origin http://127.0.0.1:80 --allow-loopback"),
    ])
    func `a profile is enrolled anew for the place it was for`(origin: String, place: String) {
        let words = EnrolmentWords(alias: "acme", locationId: "loc", origin: origin, words: Self.words)
        #expect(
            words.anew()
                == "highlevel-mcp vault add --replace --profile acme \(place)")
        #expect(words.anew(scopes: ["a", "b"]).hasSuffix(#"\#(place) --scopes "a b""#))
    }

    // MARK: - Which there are

    private static let presences: [([String], String?, [String], [Finding.Status])] = [
        ([], nil, [], [.problem]), (["a"], nil, [], [.ok]), (["a", "b"], nil, [], [.ok]), (["a"], "a", [], [.ok]),
        (["a"], "b", [], [.problem]), (["a"], nil, ["a"], [.ok]), (["a"], nil, ["a", "c"], [.ok, .problem]),
    ]

    @Test(arguments: presences)
    func `profiles that are missing are told, with the command that adds them`(
        known: [String], chosen: String?, configured: [String], statuses: [Finding.Status]
    ) {
        let check = ProfilesCheck(known: known, chosen: chosen, configured: configured, words: Self.words)
        #expect(check.findings.map(\.status) == statuses)
        for finding in check.findings where finding.status == .problem {
            #expect(finding.needsLogin)
            #expect(finding.remedy?.hasPrefix("highlevel-mcp vault add --profile ") == true)
        }
    }
}
