package import MCPServer

/// Several servers' worth of features, one for each profile, as one server offers them.
package struct ServedProfiles: Sendable {
    private let profiles: [(alias: String, features: ServerFeatures)]

    /// - Parameter profiles: What each offers by itself; at least two, all alike but for their accounts.
    package init(_ profiles: [(alias: String, features: ServerFeatures)]) { self.profiles = profiles }

    /// - Parameters:
    ///   - changes: Through which subscribers are told of all profiles' changes.
    ///   - known: The names of all tools.
    ///   - recording: Where calls are recorded that name no profile that is served.
    /// - Returns: Everything once, with the profile to be named where an account is concerned.
    package func features(
        changes: ServerChanges, known: Set<String>? = nil, recording: Recording? = nil
    ) -> ServerFeatures {
        var merged = ServerFeatures(
            tools: RecordedTools(
                ProfileTools(
                    profiles.map { ($0.alias, $0.features.tools) }, known: known,
                    accountFree: DiscoveryTools.accountFree),
                recording: recording, profile: nil, known: known ?? []),
            changes: changes)
        let resources = profiles.compactMap { profile in
            profile.features.resources.map { (alias: profile.alias, resources: $0) }
        }
        merged.resources = resources.first.map { ProfileResources(resources, shared: $0.resources) }
        merged.prompts = ProfilePrompts(
            profiles.compactMap { profile in profile.features.prompts.map { (profile.alias, $0) } })
        merged.completions = ProfileCompletions(
            profiles.compactMap { profile in profile.features.completions.map { (profile.alias, $0) } })
        return merged
    }
}
