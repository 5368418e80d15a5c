import CredentialVault
import HighLevelAuth
import HighLevelClient
import Testing

/// Enrolling, replacing and removing tokens.
struct ProfileTests {
    @Test(arguments: ["", ".a", "-a", "a b", "a/b", "ä", "a\n", String(repeating: "a", count: 65)])
    func `an alias has its grammar`(alias: String) {
        #expect(throws: ProfileError.badAlias) { try Fixture.enrolment(alias) }
    }

    @Test(arguments: ["", "a.b", "../x", "a b", String(repeating: "a", count: 65)])
    func `a location has its grammar`(location: String) {
        #expect(throws: ProfileError.badLocation) { try Fixture.enrolment(location: location) }
    }

    @Test(
        arguments: [
            "http://192.0.2.1", "http://example.com", "https://example.com/path", "https://u@example.com", "ftp://h",
            "https://127.1:99999", "example.com", "http://127.1", "",
        ])
    func `an origin is https, or http on this machine`(origin: String) {
        #expect(throws: ProfileError.badOrigin) { try Fixture.enrolment(origin: origin) }
    }

    @Test(arguments: ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:1"])
    func `plain http on this machine needs a word`(origin: String) throws {
        #expect(throws: ProfileError.plainLoopback) { try Fixture.enrolment(origin: origin) }
        _ = try Enrolment(
            alias: "a", locationId: "b", origin: origin, allowsLoopback: true, scopes: nil)
    }

    @Test(arguments: ["", " , ", "contacts.readonly;x", "scope\u{7F}", String(repeating: "s", count: 101)])
    func `scopes are names`(scopes: String) {
        #expect(throws: ProfileError.badScopes) { try Fixture.enrolment(scopes: scopes) }
    }

    @Test func `scopes may stand between blanks or commas, once each`() throws {
        let enrolment = try Fixture.enrolment(scopes: "contacts.readonly, contacts.write contacts.readonly")
        #expect(enrolment.scopes == ["contacts.readonly", "contacts.write"])
        #expect(enrolment.origin == .highLevel)
    }

    @Test func `a name is given once`() throws {
        var contents = try Fixture.contents()
        #expect(throws: ProfileError.exists) {
            try contents.enrol(try Fixture.enrolment(), token: try Fixture.secret(), at: 1)
        }
    }

    @Test func `a new token keeps everything but itself and its age`() throws {
        var contents = try Fixture.contents(scopes: "contacts.readonly")
        let before = try #require(contents.profiles["acme"])
        try contents.rotateToken(of: "acme", to: try Fixture.secret(Fixture.otherToken), at: Fixture.now + 9)
        #expect(contents.profiles["acme"] == before)
        let record = try #require(contents.credentials[before.credentialId])
        #expect(record.rotatedAt == Fixture.now + 9)
        #expect(record.scopes == ["contacts.readonly"])
        #expect(record.fields.names == [.token])
        #expect(record.fields[.token]?.matches(try Fixture.secret(Fixture.otherToken)) == true)
    }

    @Test func `the same token is no new one`() throws {
        var contents = try Fixture.contents()
        #expect(throws: ProfileError.sameToken) {
            try contents.rotateToken(of: "acme", to: try Fixture.secret(), at: 1)
        }
        #expect(throws: ProfileError.unknown) {
            try contents.rotateToken(of: "other", to: try Fixture.secret(), at: 1)
        }
    }

    @Test func `a credential goes with its last profile`() throws {
        var contents = try Fixture.contents()
        let profile = try #require(contents.profiles["acme"])
        contents.put(
            ProfileRecord(
                alias: "second", credentialId: profile.credentialId, locationId: profile.locationId,
                origin: profile.origin))
        try contents.discharge("acme")
        #expect(contents.credentials.count == 1)
        try contents.discharge("second")
        #expect(contents.credentials.isEmpty && contents.profiles.isEmpty)
        #expect(throws: ProfileError.unknown) { try contents.discharge("second") }
    }

    private static let day: Int64 = 86_400
    private static let ages: [(Int64, String, Bool)] = [
        (-day, "less than a day old", false), (0, "less than a day old", false),
        (day - 1, "less than a day old", false),
        (day, "1 day old", false), (89 * day, "89 days old", false), (90 * day, "90 days old", true),
        (400 * day, "400 days old", true),
    ]

    @Test(arguments: ages)
    func `a token's age is told in days, and after ninety it is due`(seconds: Int64, text: String, isDue: Bool) {
        let age = TokenAge(since: Fixture.now, now: Fixture.now + seconds)
        #expect(age.description == text)
        #expect(age.isDue == isDue)
    }

    @Test func `ages beyond all clocks do no harm`() {
        #expect(TokenAge(since: .min, now: .max).days == 0)
        #expect(TokenAge(since: .max, now: .min).days == 0)
    }

    @Test func `an overview counts from the last new token and has no secret`() throws {
        var contents = try Fixture.contents()
        let old = ProfileOverview.all(in: contents, now: Fixture.now + 100 * Self.day)
        #expect(old.map(\.age.days) == [100])
        try contents.rotateToken(
            of: "acme", to: try Fixture.secret(Fixture.otherToken), at: Fixture.now + 99 * Self.day)
        let new = ProfileOverview.all(in: contents, now: Fixture.now + 100 * Self.day)
        #expect(new.map(\.age.days) == [1])
        #expect(!"\(new)".contains("pit-"))
    }
}
