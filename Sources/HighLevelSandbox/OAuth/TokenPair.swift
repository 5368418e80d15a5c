import JSONValue

/// An access token and what renews it.
struct TokenPair: Sendable, Equatable {
    let grant: Grant
    let accessToken: String
    let refreshToken: String
    let refreshTokenId: String
    /// Seconds.
    let expiresIn: Int

    /// The answer of the token endpoint.
    func response(of agency: AuthorizationServer) -> JSONObject {
        var object: JSONObject = [
            "access_token": .string(accessToken), "token_type": "Bearer", "expires_in": JSON(expiresIn),
            "refresh_token": .string(refreshToken), "scope": .string(grant.scopes.joined(separator: " ")),
            "refreshTokenId": .string(refreshTokenId), "userType": .string(grant.userType),
            "companyId": .string(grant.companyId),
        ]
        switch grant.subject {
        case .location(let id):
            object["locationId"] = .string(id)
            object["isBulkInstallation"] = false
        case .company(let approved):
            let hasAll = approved.count == agency.locations.count
            object["isBulkInstallation"] = true
            object["approvedLocations"] = JSON(approved)
            object["approveAllLocations"] = .bool(hasAll)
            object["installToFutureLocations"] = .bool(hasAll)
        }
        object["userId"] = .string(grant.userId)
        object["planId"] = .string(agency.app.planId)
        return object
    }
}
