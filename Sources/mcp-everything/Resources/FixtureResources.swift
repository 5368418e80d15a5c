import MCPServer

/// All resources of this server.
struct FixtureResources: ResourceProvider {
    static let watchedURI = "test://watched-resource"
    private static let lifetime = 3600

    let resourcesCacheScope = CacheScope.public
    let hasSubscriptions = true

    var resources: [Resource] { Self.all.map(\.resource) }
    var templates: [ResourceTemplate] { [DataTemplate.template] }

    /// Any URI: what is never told of is no fault of the subscriber's.
    func isSubscribable(_ uri: String) -> Bool { true }

    func read(_ uri: String, context: RequestContext) async throws -> ReadResourceResult {
        if let entry = Self.all.first(where: { $0.resource.uri == uri }) {
            return ReadResourceResult([entry.contents], seconds: entry.isLive ? 0 : Self.lifetime, scope: .public)
        }
        guard let contents = DataTemplate.contents(of: uri) else { throw ResourceNotFound(uri: uri) }
        return ReadResourceResult([contents], seconds: Self.lifetime, scope: .public)
    }

    static let text = FixtureResource(
        Resource(
            uri: "test://static-text", name: "static-text", title: "Static text",
            description: "Text that never changes.",
            mimeType: "text/plain"),
        body: .text("This is the content of the static text resource."))

    static let embedded = FixtureResource(
        Resource(
            uri: "test://embedded-resource", name: "embedded-resource", title: "Embedded resource",
            description: "What test_embedded_resource gives back.", mimeType: "text/plain"),
        body: .text("This is an embedded resource content."))

    private static let binary = FixtureResource(
        Resource(
            uri: "test://static-binary", name: "static-binary", title: "Static image",
            description: "A tiny PNG that never changes.", mimeType: "image/png"),
        body: .blob(SampleMedia.png))

    private static let watched = FixtureResource(
        Resource(
            uri: watchedURI, name: "watched-resource", title: "Watched resource",
            description: "What test_trigger_resource_change says has changed.", mimeType: "text/plain"),
        body: .text("Watched resource content"), isLive: true)

    private static let all = [text, binary, watched, embedded]
}
