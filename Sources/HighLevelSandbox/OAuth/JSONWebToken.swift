import ByteText
import JSONValue

/// A token in the form of a signed JSON Web Token. Nobody can check the signature: the sandbox knows its tokens by
/// heart, and clients are not told HighLevel's key.
enum JSONWebToken {
    /// As long as an RSA key of 2,048 bits makes it.
    static let signatureLength = 256

    static func text(claims: JSONObject, signature: [UInt8]) -> String {
        let header: JSON = ["alg": "RS256", "typ": "JWT"]
        return [header.serializedBytes(), JSON.object(claims).serializedBytes(), signature]
            .map { Base64URL.encode($0) }.joined(separator: ".")
    }

    /// The claims of HighLevel's access tokens. Times are in whole seconds, as the format has them.
    static func claims(
        for grant: Grant, of app: OAuthApp, issuedAt: SandboxInstant, expiringAfter seconds: Int
    ) -> JSONObject {
        let now = Int(issuedAt.milliseconds.floorDivided(by: 1_000))
        return [
            "authClass": .string(grant.userType), "authClassId": .string(grant.subjectId), "source": "INTEGRATION",
            "sourceId": .string(app.clientId), "channel": "OAUTH", "primaryAuthClassId": .string(grant.subjectId),
            "oauthMeta": [
                "scopes": JSON(grant.scopes), "client": .string(app.appId), "versionId": .string(app.versionId),
                "clientKey": .string(app.clientId),
            ],
            "iat": JSON(now), "exp": JSON(now + seconds),
        ]
    }
}
