/// All a vault holds, each record under what names it.
package struct VaultContents: Sendable {
    package private(set) var credentials: [String: CredentialRecord] = [:]
    package private(set) var profiles: [String: ProfileRecord] = [:]
    package private(set) var locationTokens: [LocationToken.Key: LocationToken] = [:]
    package private(set) var journal: [String: RefreshInFlight] = [:]

    package init() {}

    /// Adds the record, or puts it in the place of the one of its name.
    package mutating func put(_ record: CredentialRecord) { credentials[record.id] = record }
    package mutating func put(_ record: ProfileRecord) { profiles[record.alias] = record }
    package mutating func put(_ token: LocationToken) { locationTokens[token.key] = token }
    package mutating func put(_ entry: RefreshInFlight) { journal[entry.credentialId] = entry }

    /// Changes a credential in its place; does nothing and gives nil when it is gone.
    package mutating func changeCredential<Value>(
        _ id: String, _ change: (inout CredentialRecord) -> Value
    ) -> Value? {
        guard var record = credentials[id] else { return nil }
        let value = change(&record)
        // The change sees the whole record; its name stays.
        credentials[id] = record
        return value
    }

    package mutating func removeProfile(_ alias: String) { profiles[alias] = nil }
    package mutating func removeLocationToken(_ key: LocationToken.Key) { locationTokens[key] = nil }
    package mutating func endRefresh(of credentialId: String) { journal[credentialId] = nil }

    /// Removes the credential and whatever hangs on it.
    package mutating func removeCredential(_ id: String) {
        credentials[id] = nil
        profiles = profiles.filter { $0.value.credentialId != id }
        locationTokens = locationTokens.filter { $0.key.credentialId != id }
        journal[id] = nil
    }
}
