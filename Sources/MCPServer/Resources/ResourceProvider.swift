/// Where the server's resources come from.
package protocol ResourceProvider: Sendable {
    /// All resources, always in the same order.
    var resources: [Resource] { get }

    /// All templates, always in the same order.
    var templates: [ResourceTemplate] { get }

    /// Whether both lists are the same for everybody who runs this server.
    var resourcesCacheScope: CacheScope { get }

    /// Whether a client may subscribe to any resource at all; the capability `resources.subscribe`.
    var hasSubscriptions: Bool { get }

    /// Whether changes of the resource are told through `ServerChanges`.
    func isSubscribable(_ uri: String) -> Bool

    /// - Throws: `ResourceNotFound`; a `JSONRPCError` for whatever else the client may know; `CancellationError` when
    ///   the request was cancelled. Anything else is a defect and is answered with -32603.
    func read(_ uri: String, context: RequestContext) async throws -> ReadResourceResult
}
