import JSONValue

extension RefreshInFlight {
    var json: JSON {
        [
            "credentialId": JSON(credentialId), "tokenDigest": JSON(tokenDigest), "startedAt": JSON(Int(startedAt)),
        ]
    }

    init(json: JSON) throws(VaultError) {
        var members = try Members(json)
        self.init(
            credentialId: try members.string("credentialId"), tokenDigest: try members.string("tokenDigest"),
            startedAt: try members.integer("startedAt"))
        try members.end()
    }
}
