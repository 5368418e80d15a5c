import JSONValue

/// The reads outside /contacts that turn names into ids: workflows.json, campaigns.json, users.json, businesses.json
/// and locations.json.
enum LookUpOperations {
    static let routes: [Route] = [
        Route("get-workflow", "GET", "/workflows/", scope: "workflows.readonly", location: .query, workflows),
        Route("get-campaigns", "GET", "/campaigns/", scope: "campaigns.readonly", location: .query, campaigns),
        Route("get-user-by-location", "GET", "/users/", scope: "users.readonly", location: .query, users),
        Route(
            "get-businesses-by-location", "GET", "/businesses/", scope: "businesses.readonly", location: .query,
            businesses),
        Route("get-location", "GET", "/locations/{locationId}", scope: "locations.readonly", location: .path, location),
        Route(
            "get-custom-fields", "GET", "/locations/{locationId}/customFields",
            scope: "locations/customFields.readonly", location: .path, customFields),
        Route(
            "get-location-tags", "GET", "/locations/{locationId}/tags", scope: "locations/tags.readonly",
            location: .path, tags),
    ]

    private static let locationOnly = ObjectRules([MemberRule("locationId", .string, .required)])

    private static func workflows(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(locationOnly)
        return ["workflows": .array(state.directory.workflows.map { $0.json(in: state.directory.location) })]
    }

    private static func campaigns(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(locationOnly + [MemberRule("status", .string)])
        let status = call.query["status"]
        let campaigns = state.directory.campaigns.filter { status == nil || $0.status == status }
        return ["campaigns": .array(campaigns.map { $0.json(in: state.directory.location) })]
    }

    private static func users(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(locationOnly)
        return ["users": .array(state.directory.users.map { $0.json(in: state.directory.location) })]
    }

    private static func businesses(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(locationOnly + [MemberRule("limit", .numberText), MemberRule("skip", .numberText)])
        let limit = call.query["limit"].flatMap(Int.init) ?? 100
        let skip = call.query["skip"].flatMap(Int.init) ?? 0
        let page = state.directory.businesses.dropFirst(max(0, skip)).prefix(max(0, limit))
        return ["businesses": .array(page.map { $0.json(in: state.directory.location) })]
    }

    private static func location(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        ["location": state.directory.location.json]
    }

    private static func customFields(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(ObjectRules([MemberRule("model", .oneOf(["contact", "opportunity", "all"]))]))
        let model = call.query["model"] ?? "contact"
        let fields = state.directory.customFields.enumerated().filter { model == "all" || $0.element.model == model }
        return [
            "customFields": .array(
                fields.map { $0.element.json(at: $0.offset, in: state.directory.location) })
        ]
    }

    private static func tags(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let location = state.directory.location.id
        return [
            "tags": .array(
                state.directory.tags.map {
                    ["id": .string($0.id), "name": .string($0.name), "locationId": .string(location)]
                })
        ]
    }
}
