package import MCPServer

/// The same resources for several profiles: what belongs to an account has the profile's name before it,
/// `highlevel://acme/contacts/{contactId}`; the guide and the catalogue are one for all.
package struct ProfileResources: ResourceProvider {
    private let aliases: [String]
    private let providers: [String: any ResourceProvider]
    private let shared: any ResourceProvider

    /// - Parameters:
    ///   - profiles: The resources of each, in the order in which they are listed.
    ///   - shared: What is read for all of them.
    package init(_ profiles: [(alias: String, resources: any ResourceProvider)], shared: any ResourceProvider) {
        aliases = profiles.map(\.alias)
        providers = Dictionary(uniqueKeysWithValues: profiles.map { ($0.alias, $0.resources) })
        self.shared = shared
    }

    package var resources: [Resource] {
        shared.resources.flatMap { resource in
            guard ResourceAddress(uri: resource.uri)?.belongsToAccount == true else { return [resource] }
            return aliases.map { alias in
                Resource(
                    uri: ProfileAddress(alias: alias, inner: resource.uri).uri, name: "\(alias)_\(resource.name)",
                    title: "\(resource.title): \(alias)", description: resource.description,
                    mimeType: resource.mimeType)
            }
        }
    }

    package var templates: [ResourceTemplate] {
        shared.templates.map { template in
            ResourceTemplate(
                uriTemplate: ProfileAddress(alias: "{\(ProfileArgument.name)}", inner: template.uriTemplate).uri,
                name: template.name, title: template.title, description: template.description,
                mimeType: template.mimeType)
        }
    }

    package var resourcesCacheScope: CacheScope { .private }
    package var hasSubscriptions: Bool { shared.hasSubscriptions }

    package func isSubscribable(_ uri: String) -> Bool {
        guard let address = ProfileAddress(uri: uri), let provider = providers[address.alias] else { return false }
        return provider.isSubscribable(address.inner)
    }

    package func read(_ uri: String, context: RequestContext) async throws -> ReadResourceResult {
        guard let address = ProfileAddress(uri: uri), let provider = providers[address.alias],
            ResourceAddress(uri: address.inner)?.belongsToAccount == true
        else {
            // What is no account's has no other name than its own.
            guard ResourceAddress(uri: uri).map({ !$0.belongsToAccount }) ?? false else {
                throw ResourceNotFound(uri: uri)
            }
            return try await shared.read(uri, context: context)
        }
        do {
            let result = try await provider.read(address.inner, context: context)
            return ReadResourceResult(
                result.contents.map { $0.renamed(uri) }, seconds: result.seconds, scope: result.scope)
        } catch is ResourceNotFound {
            throw ResourceNotFound(uri: uri)
        }
    }
}

extension ResourceContents {
    fileprivate func renamed(_ uri: String) -> ResourceContents {
        switch body {
        case .text(let text): ResourceContents(uri: uri, mimeType: mimeType, text: text)
        case .blob(let blob): ResourceContents(uri: uri, mimeType: mimeType, blob: blob)
        }
    }
}
