import CredentialVault
import HighLevelClient
import JSONValue
import Testing

@testable import HighLevelAuth

/// Under which names the sub-accounts of a login go.
struct LoginEnrolmentTests {
    private static let target = LoginTarget(alias: "acme", origin: .highLevel, allowsLoopback: false)

    private static func login(_ client: String, _ locations: [GrantedLogin.Location]) throws -> GrantedLogin {
        let answer = try #require(
            TokenAnswer([
                "access_token": "access-0123456789", "refresh_token": "refresh-0123456789", "userType": "Company",
                "companyId": "CompanyCompanyCompan",
            ]))
        let client = OAuthClient(id: "\(client)-key", secret: try Fixture.secret("client-secret-0123456789"))
        return GrantedLogin(client: client, answer: answer, origin: .highLevel, locations: locations)
    }

    @Test func `however many apps log in to one agency under one name, no profile takes another's place`() throws {
        let locations = [
            GrantedLogin.Location(id: "LocationLocationLoc1", name: "Acme Dental"),
            GrantedLogin.Location(id: "LocationLocationLoc2", name: "Acme Dental"),
        ]
        var contents = VaultContents()
        var aliases: [String] = []
        for number in 0..<6 {
            let login = try Self.login("app\(number)", locations)
            aliases += try contents.enrol(login, as: Self.target, at: Fixture.now).map(\.alias)
        }
        #expect(Set(aliases).count == 12, "\(aliases)")
        #expect(contents.profiles.count == 12)
        #expect(aliases.allSatisfy { Enrolment.isAlias($0) })
        #expect(aliases.prefix(3) == ["acme-acme-dental", "acme-acme-dental-tionLoc2", "acme-acme-dental-tionLoc1"])
        // The same again changes no name.
        let again = try contents.enrol(try Self.login("app5", locations), as: Self.target, at: Fixture.now)
        #expect(again.map(\.alias) == Array(aliases.suffix(2)))
        #expect(contents.profiles.count == 12)
    }
}
