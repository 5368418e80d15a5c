import ContactCatalog
import CredentialVault
import HighLevelAuth
import HighLevelClient
import JSONValue
import Testing

/// What a profile's credential is given for, and what it is refused.
struct PermitTests {
    private func permit(scopes: String? = nil) throws -> Permit {
        try Fixture.contents(scopes: scopes).permit(for: "acme")
    }

    @Test func `a request to the profile's place is let through`() throws {
        try permit().check(Fixture.request(), to: .highLevel)
    }

    @Test(arguments: ["https://evil.example", "https://services.leadconnectorhq.com:8443", "http://127.0.0.1:80"])
    func `another origin does not have it`(origin: String) async throws {
        let permit = try permit()
        let other = try #require(Origin(origin))
        let code = await Fixture.code { try permit.check(Fixture.request(), to: other) }
        #expect(code == "wrong_location")
    }

    @Test func `another location does not have it`() async throws {
        let permit = try permit()
        let code = await Fixture.code {
            try permit.check(Fixture.request(location: "elsewhere"), to: .highLevel)
        }
        #expect(code == "wrong_location")
    }

    @Test(arguments: [AccessScheme.locationAccessOnly, .agencyAccess, .agencyAccessOnly])
    func `what takes no private token of a sub-account is refused by name`(access: AccessScheme) throws {
        let error = #expect(throws: HighLevelError.self) {
            try permit().check(Fixture.request(access: access), to: .highLevel)
        }
        #expect(error?.code == .wrongUserType)
        #expect(error?.message.contains("get-contact") == true)
    }

    @Test func `a scope that was not declared is refused by its name and the operation's`() throws {
        let error = #expect(throws: HighLevelError.self) {
            try permit(scopes: "contacts.readonly").check(
                Fixture.request(scopes: ["contacts.readonly", "contacts.write"]), to: .highLevel)
        }
        #expect(error?.code == .missingScope)
        #expect(error?.message.contains("get-contact needs the scope contacts.write,") == true)
        #expect(error?.details?["scopes"] == ["contacts.write"])
    }

    @Test func `where nothing was declared everything is tried`() throws {
        try permit().check(Fixture.request(scopes: ["anything.write"]), to: .highLevel)
    }

    @Test func `declared scopes are enough where they are all`() throws {
        try permit(scopes: "contacts.write contacts.readonly").check(
            Fixture.request(scopes: ["contacts.readonly"]), to: .highLevel)
    }

    @Test func `a profile that does not fit its credential has nothing`() async throws {
        let whole = try Fixture.contents()
        let profile = try #require(whole.profiles["acme"])
        let strays = [
            ProfileRecord(
                alias: "acme", credentialId: profile.credentialId, locationId: "elsewhere", origin: profile.origin),
            ProfileRecord(
                alias: "acme", credentialId: profile.credentialId, locationId: profile.locationId,
                origin: "https://evil.example"),
            ProfileRecord(
                alias: "acme", credentialId: profile.credentialId, locationId: profile.locationId,
                origin: "http://127.0.0.1:1"),
        ]
        for stray in strays {
            var contents = whole
            contents.put(stray)
            let changed = contents
            #expect(await Fixture.code { _ = try changed.permit(for: "acme") } == "wrong_location")
        }
    }

    @Test func `which profile serves without a name is clear or asked`() async throws {
        #expect(await Fixture.code { _ = try VaultContents().permit(for: nil) } == "needs_login")
        var contents = try Fixture.contents()
        #expect(try contents.permit(for: nil).profile.alias == "acme")
        try contents.enrol(try Fixture.enrolment("other"), token: try Fixture.secret(), at: Fixture.now)
        let two = contents
        let error = #expect(throws: HighLevelError.self) { try two.permit(for: nil) }
        #expect(error?.nextStep?.contains("--profile") == true)
        // Which names there are is not an agent's to know.
        #expect(error.map { "\($0.json.serialized())".contains("acme") } == false)
        #expect(try two.permit(for: "other").profile.alias == "other")
        let unknown = #expect(throws: HighLevelError.self) { try two.permit(for: "third") }
        #expect(unknown?.code == .needsLogin)
        #expect(unknown?.nextStep?.contains("vault add --profile third --location") == true)
    }
}
