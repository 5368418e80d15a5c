/// For whom a request's token speaks.
enum Access: Sendable, Equatable {
    /// A sub-account's private integration token. Without scopes it has all of them.
    case privateToken(locationId: String, scopes: Set<String>?)
    case oauth(Grant)

    /// The location or agency whose limits a request counts against.
    var resourceId: String {
        switch self {
        case .privateToken(let locationId, _): locationId
        case .oauth(let grant): grant.subjectId
        }
    }

    func checkScope(_ scope: String) throws(APIError) {
        let isGranted =
            switch self {
            case .privateToken(_, let scopes): scopes?.contains(scope) ?? true
            case .oauth(let grant): grant.scopes.contains(scope)
            }
        guard isGranted else { throw .missingScope }
    }

    /// What operations of a sub-account ask for; an agency's token must be exchanged first.
    func locationId() throws(APIError) -> String {
        switch self {
        case .privateToken(let locationId, _): return locationId
        case .oauth(let grant):
            guard case .location(let id) = grant.subject else { throw .wrongAuthClass }
            return id
        }
    }

    /// What operations of an agency ask for; no private token will do.
    func agencyGrant() throws(APIError) -> Grant {
        switch self {
        case .privateToken: throw .forbiddenResource
        case .oauth(let grant):
            guard case .company = grant.subject else { throw .wrongAuthClass }
            return grant
        }
    }
}
