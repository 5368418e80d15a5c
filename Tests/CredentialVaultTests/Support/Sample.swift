import CredentialVault

/// Records whose secrets and names can be searched for.
enum Sample {
    static let canary = "CANARY-7f3b9d"
    static let location = "LOCATION-sample"
    static let agency = "agency-id"
    static let key = LocationToken.Key(credentialId: agency, locationId: location)

    static func secret(_ name: String) -> Secret? { Secret(validating: "\(canary)-\(name)") }

    static func fill(_ contents: inout VaultContents) {
        var token = CredentialRecord(
            id: "token-id", kind: .privateToken, origin: "https://services.example", createdAt: 1_000)
        token.locationId = location
        token.scopes = ["contacts.readonly", "contacts.write"]
        token.fields[.token] = secret("private")
        contents.put(token)
        var grant = CredentialRecord(
            id: agency, kind: .oauthAgency, origin: "https://services.example", createdAt: 2_000)
        grant.companyId = "COMPANY-sample"
        grant.clientId = "client"
        grant.accessExpiry = 90_000
        grant.refusedScopes = ["workflows.readonly"]
        for field in [SecretField.accessToken, .refreshToken, .clientSecret] {
            grant.fields[field] = secret(field.rawValue)
        }
        contents.put(grant)
        var minted = LocationToken(key: key, origin: "https://services.example")
        minted.fields[.accessToken] = secret("minted")
        contents.put(minted)
        contents.put(
            ProfileRecord(
                alias: "PROFILE-sample", credentialId: "token-id", locationId: location,
                origin: "https://services.example", scopes: ["contacts.readonly"]))
        contents.put(RefreshInFlight(credentialId: agency, tokenDigest: "00ff", startedAt: 3_000))
    }

    static func text(_ fields: SecretFields, _ field: SecretField) -> String? {
        fields[field]?.revealText { $0 }
    }

    static func isIn(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return [canary, location, "PROFILE-sample", "COMPANY-sample", "services.example", "token-id"].contains {
            text.contains($0)
        }
    }

    /// The count that tests keep in a vault.
    static func count(_ contents: VaultContents) -> Int64 { contents.journal["count"]?.startedAt ?? 0 }

    static func setCount(_ count: Int64, _ contents: inout VaultContents) {
        contents.put(RefreshInFlight(credentialId: "count", tokenDigest: "", startedAt: count))
    }
}
