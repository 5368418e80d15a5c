import JSONValue

extension ProfileRecord {
    var json: JSON {
        var object: JSONObject = [
            "alias": JSON(alias), "credentialId": JSON(credentialId), "locationId": JSON(locationId),
            "origin": JSON(origin), "allowLoopback": JSON(allowLoopback),
        ]
        object["scopes"] = scopes.map { JSON($0) }
        return .object(object)
    }

    init(json: JSON) throws(VaultError) {
        var members = try Members(json)
        self.init(
            alias: try members.string("alias"), credentialId: try members.string("credentialId"),
            locationId: try members.string("locationId"), origin: try members.string("origin"),
            allowLoopback: try members.bool("allowLoopback"), scopes: try members.optionalStrings("scopes"))
        try members.end()
    }
}
