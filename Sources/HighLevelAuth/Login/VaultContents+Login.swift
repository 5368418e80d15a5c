import ByteText
package import CredentialVault
package import HighLevelClient

/// A login into which profiles of the vault it goes.
package struct LoginTarget: Sendable {
    package let alias: String
    package let origin: Origin
    package let allowsLoopback: Bool

    package init(alias: String, origin: Origin, allowsLoopback: Bool) {
        self.alias = alias
        self.origin = origin
        self.allowsLoopback = allowsLoopback
    }
}

extension VaultContents {
    /// Whether a login may go under this name, told before anybody is sent to a consent page.
    /// - Throws: `isToken` or `isOfOtherOrigin` when something else has the name.
    package func check(_ target: LoginTarget) throws(ProfileError) {
        guard let profile = profiles[target.alias] else { return }
        guard let record = credentials[profile.credentialId], record.kind != .privateToken else { throw .isToken }
        guard record.origin == target.origin.description else { throw .isOfOtherOrigin }
    }

    /// Stores the tokens: over those of the same grant where there are any, and with a profile for each sub-account.
    /// - Returns: The profiles' names and locations, in the order of the grant's locations.
    /// - Throws: `LoginError` when the profile of this name is for another place.
    package mutating func enrol(
        _ login: GrantedLogin, as target: LoginTarget, at now: Int64
    ) throws(LoginError) -> [(alias: String, locationId: String)] {
        var record = try record(of: login, as: target, at: now)
        record.clientId = login.client.id
        record.companyId = login.answer.companyId ?? record.companyId
        record.scopes = login.answer.scopes
        record.refusedScopes = []
        record.rotatedAt = now
        record.accessExpiry = login.answer.expiry(from: now)
        record.needsLogin = false
        record.fields = login.answer.fields
        record.fields[.clientSecret] = login.client.fields[.clientSecret]
        put(record)
        endRefresh(of: record.id)
        for key in locationTokens.keys where key.credentialId == record.id { removeLocationToken(key) }
        return login.locations.map { location in
            (addProfile(for: location, of: record, isOnly: login.locations.count == 1, target), location.id)
        }
    }

    /// The grant there is already, or a new one.
    private func record(
        of login: GrantedLogin, as target: LoginTarget, at now: Int64
    ) throws(LoginError) -> CredentialRecord {
        let origin = target.origin.description
        let named = profiles[target.alias].flatMap { credentials[$0.credentialId] }
        // It may have been enrolled for another place while the user was consenting.
        guard named == nil || named?.origin == origin else { throw .otherLocation }
        if login.isAgency {
            if let named, named.kind == .oauthAgency {
                guard named.companyId == nil || named.companyId == login.answer.companyId else { throw .otherCompany }
                return named
            }
            guard named == nil else { throw .otherLocation }
            let same = credentials.values.first {
                $0.kind == .oauthAgency && $0.origin == origin && $0.clientId == login.client.id
                    && $0.companyId == login.answer.companyId
            }
            return same ?? CredentialRecord(kind: .oauthAgency, origin: origin, createdAt: now)
        }
        if let named {
            guard named.kind == .oauthLocation, named.locationId == login.answer.locationId else {
                throw .otherLocation
            }
            return named
        }
        var new = CredentialRecord(kind: .oauthLocation, origin: origin, createdAt: now)
        new.locationId = login.answer.locationId
        return new
    }

    /// - Returns: The name the sub-account has: what it was called before, else the given one, else that with the
    ///   sub-account's own name behind it, and where that is taken too, its id, and a number.
    private mutating func addProfile(
        for location: GrantedLogin.Location, of record: CredentialRecord, isOnly: Bool, _ target: LoginTarget
    ) -> String {
        if let known = profiles.values.first(where: {
            $0.credentialId == record.id && $0.locationId == location.id
        }) {
            return known.alias
        }
        var alias = target.alias
        if !isOnly || profiles[alias] != nil {
            let word = Self.slug(location.name) ?? Self.slug(location.id) ?? "location"
            alias = "\(target.alias.prefix(24))-\(word)"
            if profiles[alias] != nil { alias = "\(alias.prefix(40))-\(location.id.suffix(8))" }
            // Another app of the same agency may have been given this one as well.
            let base = alias
            var number = 2
            while profiles[alias] != nil {
                alias = "\(base)-\(number)"
                number += 1
            }
        }
        put(
            ProfileRecord(
                alias: alias, credentialId: record.id, locationId: location.id, origin: record.origin,
                allowLoopback: target.allowsLoopback))
        return alias
    }

    /// Lower-case letters and digits with single hyphens between them.
    private static func slug(_ name: String?) -> String? {
        let words = (name ?? "").lowercased().utf8.split { !($0.isLowerLetter || $0.isDigit) }
        let slug = words.compactMap { String($0) }.joined(separator: "-").prefix(32)
        return slug.isEmpty ? nil : String(slug)
    }
}
