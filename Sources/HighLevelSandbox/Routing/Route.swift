import JSONValue

/// One operation: how it is reached, what it asks for, and what carries it out. Names are those of HighLevel's
/// documents.
struct Route: Sendable {
    typealias Handler = @Sendable (inout SandboxState, SandboxCall) throws(APIError) -> JSONObject

    /// Where an operation says which location it is about; the token must reach that one.
    enum LocationSource: Sendable {
        /// The path names a contact, and the contact has a location.
        case contact
        case query
        case body
        case path
        /// The handler looks for itself, because the operation answers its absence in its own way.
        case handler
    }

    let operationId: String
    let method: String
    let path: PathPattern
    let scope: String
    let location: LocationSource
    /// The documented status of success.
    let success: Int
    let handler: Handler

    init(
        _ operationId: String, _ method: String, _ path: String, scope: String, location: LocationSource = .contact,
        success: Int = 200, _ handler: @escaping Handler
    ) {
        self.operationId = operationId
        self.method = method
        self.path = PathPattern(path)
        self.scope = scope
        self.location = location
        self.success = success
        self.handler = handler
    }
}
