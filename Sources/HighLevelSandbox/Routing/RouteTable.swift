/// Every operation of the sandbox. Where two patterns fit a path, the first in the list is meant, so literals stand
/// before parameters.
enum RouteTable {
    enum Match: Sendable {
        case route(Route, parameters: [String: String])
        /// A path that differs only in upper and lower case.
        case misspelledCase
        case none
    }

    static let all: [Route] =
        SearchOperations.routes + BulkOperations.routes + ContactOperations.routes + CampaignOperations.routes
        + WorkflowOperations.routes + TaskOperations.routes + NoteOperations.routes + TagOperations.routes
        + FollowerOperations.routes + AppointmentOperations.routes + LookUpOperations.routes
        + TokenOperations.routes + AgencyOperations.routes

    static let operationIds: [String] = all.map(\.operationId)

    static func match(_ request: SandboxRequest) -> Match {
        guard let path = RequestPath(request.path) else { return .none }
        let sameMethod = all.filter { $0.method == request.method }
        for route in sameMethod {
            if let parameters = route.path.match(path) { return .route(route, parameters: parameters) }
        }
        let isNearly = sameMethod.contains { $0.path.match(path, ignoringCase: true) != nil }
        return isNearly ? .misspelledCase : .none
    }
}
