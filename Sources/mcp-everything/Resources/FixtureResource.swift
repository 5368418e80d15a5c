import MCPServer

/// A resource and what is in it.
struct FixtureResource: Sendable {
    let resource: Resource
    let contents: ResourceContents
    /// Whether it is said to change while the server runs.
    let isLive: Bool

    init(_ resource: Resource, body: ResourceContents.Body, isLive: Bool = false) {
        self.resource = resource
        self.isLive = isLive
        switch body {
        case .text(let text): contents = ResourceContents(uri: resource.uri, mimeType: resource.mimeType, text: text)
        case .blob(let blob): contents = ResourceContents(uri: resource.uri, mimeType: resource.mimeType, blob: blob)
        }
    }
}
