package import JSONValue

/// A request as the API understands it, before origin, encoding and credential.
package struct AbstractRequest: Sendable, Hashable {
    package let operationId: String
    package let method: HTTPMethod
    /// The path between its slashes: `["contacts", "abc", "tags"]`. Not encoded.
    package let pathSegments: [String]
    package let hasTrailingSlash: Bool
    /// In the order in which it is sent.
    package let query: [QueryItem]
    /// Nil when the request has no body, which is not the same as an empty object.
    package let body: JSON?
    package let scopes: [String]
    /// The credentials it takes.
    package let access: AccessScheme
    package let isRead: Bool
    /// The location the request is meant for, whether or not it names it.
    package let locationId: String

    package init(
        operationId: String, method: HTTPMethod, pathSegments: [String], hasTrailingSlash: Bool = false,
        query: [QueryItem] = [], body: JSON? = nil, scopes: [String], access: AccessScheme = .bearer,
        isRead: Bool, locationId: String
    ) {
        self.operationId = operationId
        self.method = method
        self.pathSegments = pathSegments
        self.hasTrailingSlash = hasTrailingSlash
        self.query = query
        self.body = body
        self.scopes = scopes
        self.access = access
        self.isRead = isRead
        self.locationId = locationId
    }

    /// Whether every segment is one that no router or proxy can read as something else.
    package var hasSafePath: Bool { !pathSegments.isEmpty && pathSegments.allSatisfy { PathSegment.isSafe($0) } }
}
