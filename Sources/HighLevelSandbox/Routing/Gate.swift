import JSONValue

/// What a request must show before an operation looks at it: a token, a version, a scope and a location, asked for in
/// that order.
struct Gate: Sendable, Equatable {
    let token: String
    /// Nil: every scope there is.
    let scopes: Set<String>?
    /// Nil: the token does not expire, as private integration tokens do not.
    let expiry: SandboxInstant?

    /// Dated versions HighLevel still serves. Version 3 is another API; the sandbox does not speak it.
    private static let versions: Set<String> = ["2021-01-01", "2021-04-15", "2021-07-28", "2023-02-21"]
    private static let removedInVersion3: Set<String> = ["get-contacts", "remove-contact-from-every-campaign"]

    func checkToken(of request: SandboxRequest, at now: SandboxInstant) throws(APIError) {
        guard request.headers["authorization"] == "Bearer \(token)" else { throw .invalidToken }
        if let expiry, expiry <= now { throw .invalidToken }
    }

    func checkVersion(of request: SandboxRequest, for route: Route?) throws(APIError) {
        guard let version = request.headers["version"], !version.isEmpty else { throw .missingVersion }
        if version == "v3", let route, Self.removedInVersion3.contains(route.operationId) {
            throw .removedInVersion3(String(request.path))
        }
        guard Self.versions.contains(version) else { throw .unknownVersion(version) }
    }

    func checkScope(for route: Route) throws(APIError) {
        if let scopes, !scopes.contains(route.scope) { throw .missingScope }
    }

    /// A location that is not named is refused like one that is another's.
    func checkLocation(of call: SandboxCall, for route: Route, in state: SandboxState) throws(APIError) {
        let named: String?
        switch route.location {
        case .contact:
            if state.foreignContactIds.contains(call.contactId) { throw .foreignLocation }
            return
        case .handler: return
        case .query: named = call.query["locationId"]
        case .body: named = call.body["locationId"]?.stringValue
        case .path: named = call["locationId"]
        }
        guard named == state.locationId else { throw .foreignLocation }
    }
}
