import JSONValue

/// What a request must show before an operation looks at it: a token, a version, a scope and a location, asked for in
/// that order.
struct Gate: Sendable, Equatable {
    /// The private token, and the location it opens.
    let token: String
    let locationId: String
    /// Nil: every scope there is.
    let scopes: Set<String>?
    /// Nil: the token does not expire, as private integration tokens do not.
    let expiry: SandboxInstant?

    /// Dated versions HighLevel still serves. Version 3 is another API; the sandbox does not speak it.
    private static let versions: Set<String> = ["2021-01-01", "2021-04-15", "2021-07-28", "2023-02-21"]
    private static let removedInVersion3: Set<String> = ["get-contacts", "remove-contact-from-every-campaign"]

    /// Nil without a token, and for one that is unknown or has expired: HighLevel does not tell them apart.
    func access(of request: SandboxRequest, at now: SandboxInstant, among issued: AuthorizationServer) -> Access? {
        let scheme = "Bearer "
        guard let header = request.headers["authorization"], header.hasPrefix(scheme) else { return nil }
        let presented = String(header.dropFirst(scheme.count))
        guard presented == token else { return issued.grant(ofAccessToken: presented, at: now).map { .oauth($0) } }
        if let expiry, expiry <= now { return nil }
        return .privateToken(locationId: locationId, scopes: scopes)
    }

    func checkVersion(of request: SandboxRequest, for route: Route?) throws(APIError) {
        guard let version = request.headers["version"], !version.isEmpty else { throw .missingVersion }
        if version == "v3", let route, Self.removedInVersion3.contains(route.operationId) {
            throw .removedInVersion3(String(request.path))
        }
        guard Self.versions.contains(version) else { throw .unknownVersion(version) }
    }

    /// A location that is not named is refused like one that is another's.
    func checkLocation(
        of call: SandboxCall, for route: Route, in agency: Agency, at position: Int
    ) throws(APIError) {
        let named: String?
        switch route.location {
        case .contact:
            if agency.isForeign(call.contactId, at: position) { throw .foreignLocation }
            return
        case .handler: return
        case .query: named = call.query["locationId"]
        case .body: named = call.body["locationId"]?.stringValue
        case .path: named = call["locationId"]
        }
        guard named == agency.subAccounts[position].locationId else { throw .foreignLocation }
    }
}
