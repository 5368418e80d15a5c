import ContactCatalog
import CredentialVault
import HighLevelAuth
import Testing

/// Which credential HighLevel's access schemes take.
struct CredentialNatureTests {
    private static let table: [(AccessScheme, Set<CredentialNature>)] = [
        (.bearer, [.subAccountGrant, .subAccountToken]),
        (.locationAccess, [.subAccountGrant, .subAccountToken]),
        (.locationAccessOnly, [.subAccountGrant]),
        (.agencyAccess, [.agencyGrant, .agencyToken]),
        (.agencyAccessOnly, [.agencyGrant]),
    ]

    @Test(arguments: table)
    func `a scheme takes these natures and no other`(scheme: AccessScheme, natures: Set<CredentialNature>) {
        #expect(Set(CredentialNature.allCases.filter { $0.satisfies(scheme) }) == natures)
    }

    @Test func `no scheme is left out`() {
        #expect(Set(Self.table.map(\.0)) == Set(AccessScheme.allCases))
    }

    @Test func `a private token without a location is an agency's`() {
        var record = CredentialRecord(kind: .privateToken, origin: "https://example.com", createdAt: 0)
        #expect(CredentialNature(record) == .agencyToken)
        record.locationId = Fixture.location
        #expect(CredentialNature(record) == .subAccountToken)
        #expect(
            CredentialNature(CredentialRecord(kind: .oauthAgency, origin: "https://example.com", createdAt: 0))
                == .agencyGrant)
    }
}
