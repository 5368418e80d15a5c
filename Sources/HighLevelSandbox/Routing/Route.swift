import JSONValue

/// One operation: how it is reached, what it asks for, and what carries it out. Names are those of HighLevel's
/// documents.
struct Route: Sendable {
    typealias SubAccountHandler = @Sendable (inout SandboxState, SandboxCall) throws(APIError) -> JSONObject
    typealias AgencyHandler = @Sendable (inout AuthorizationServer, Grant, SandboxCall) throws(APIError) -> JSONObject
    typealias OpenHandler = @Sendable (inout AuthorizationServer, SandboxCall) throws(APIError) -> JSONObject

    /// What carries the operation out, and which token it takes.
    enum Handler: Sendable {
        /// A private token or an OAuth token of the sub-account: `bearer` in HighLevel's documents.
        case subAccount(SubAccountHandler)
        /// An OAuth token of the agency: `Agency-Access-Only`.
        case agency(AgencyHandler)
        /// None: this is where tokens come from.
        case open(OpenHandler)
    }

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
    /// Empty where no token is asked for.
    let scope: String
    let location: LocationSource
    /// The documented status of success.
    let success: Int
    let handler: Handler

    init(
        _ operationId: String, _ method: String, _ path: String, scope: String, location: LocationSource = .contact,
        success: Int = 200, _ handler: @escaping SubAccountHandler
    ) {
        self.init(operationId, method, path, scope, location, success, .subAccount(handler))
    }

    init(
        _ operationId: String, _ method: String, _ path: String, scope: String, agency handler: @escaping AgencyHandler
    ) {
        self.init(operationId, method, path, scope, .handler, 200, .agency(handler))
    }

    init(_ operationId: String, _ method: String, _ path: String, open handler: @escaping OpenHandler) {
        self.init(operationId, method, path, "", .handler, 200, .open(handler))
    }

    private init(
        _ operationId: String, _ method: String, _ path: String, _ scope: String, _ location: LocationSource,
        _ success: Int, _ handler: Handler
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
