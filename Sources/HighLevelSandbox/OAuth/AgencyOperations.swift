import JSONValue

/// The operations of oauth.json that only an agency's OAuth token opens.
enum AgencyOperations {
    static let routes: [Route] = [
        Route("get-location-access-token", "POST", "/oauth/locationToken", scope: "oauth.write", agency: locationToken),
        Route(
            "get-installed-location", "GET", "/oauth/installedLocations", scope: "oauth.readonly",
            agency: installedLocations),
    ]

    private static let exchangeRules = ObjectRules([
        MemberRule("companyId", .string, .required), MemberRule("locationId", .string, .required),
    ])

    private static let listRules = ObjectRules([
        MemberRule("companyId", .string, .required), MemberRule("appId", .string, .required),
        MemberRule("skip", .numberText), MemberRule("limit", .numberText), MemberRule("query", .string),
        MemberRule("isInstalled", .oneOf(["true", "false"])), MemberRule("versionId", .string),
        MemberRule("onTrial", .oneOf(["true", "false"])), MemberRule("planId", .string),
        MemberRule("locationId", .string),
    ])

    /// How HighLevel words the refusals below is not known; statuses are those of its document.
    private static func locationToken(
        _ server: inout AuthorizationServer, _ grant: Grant, _ call: SandboxCall
    ) throws(APIError) -> JSONObject {
        let form = call.request.form
        try exchangeRules.check(form.object)
        guard form["companyId"] == grant.companyId else { throw .forbiddenResource }
        guard let location = form["locationId"], grant.approvedLocations.contains(location) else {
            throw .badRequest("Location not found")
        }
        server.tally.tokensExchanged += 1
        let pair = server.issueTokens(
            for: grant.narrowed(to: location), at: call.now, usualLifetime: AuthorizationServer.exchangedLifetime)
        var response = pair.response(of: server)
        response["appId"] = .string(server.app.appId)
        response["versionId"] = .string(server.app.versionId)
        return response
    }

    private static func installedLocations(
        _ server: inout AuthorizationServer, _ grant: Grant, _ call: SandboxCall
    ) throws(APIError) -> JSONObject {
        let query = call.query
        try call.checkQuery(listRules)
        guard query["companyId"] == grant.companyId else { throw .forbiddenResource }
        let found = query["appId"] == server.app.appId ? server.locations.filter { matches(query, $0, server) } : []
        let page = found.dropFirst(max(0, query["skip"].flatMap(Int.init) ?? 0))
            .prefix(max(0, query["limit"].flatMap(Int.init) ?? 20))
        return [
            "locations": .array(page.map { json(of: $0, in: server) }), "count": JSON(found.count),
            "installToFutureLocations": .bool(grant.approvedLocations.count == server.locations.count),
        ]
    }

    private static func matches(_ query: QueryString, _ location: Location, _ server: AuthorizationServer) -> Bool {
        if let id = query["locationId"], id != location.id { return false }
        if let name = query["query"], !location.name.lowercased().contains(name.lowercased()) { return false }
        guard let isInstalled = query["isInstalled"] else { return true }
        return (isInstalled == "true") == (server.installations[location.id] != nil)
    }

    /// oauth.json, `InstalledLocationSchema`.
    private static func json(of location: Location, in server: AuthorizationServer) -> JSON {
        let installedAt = server.installations[location.id]
        var object: JSONObject = [
            "_id": .string(location.id), "name": .string(location.name),
            "address": "101 Example Street, San Francisco, CA 94105, US", "isInstalled": .bool(installedAt != nil),
        ]
        if let installedAt {
            object["versionId"] = .string(server.app.versionId)
            object["installedAt"] = .string(installedAt.iso8601)
        }
        return .object(object)
    }
}
