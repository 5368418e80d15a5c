package import JSONValue

/// What a client needs to reach a running sandbox.
package struct SandboxAddress: Sendable, Equatable {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    package let url: String
    package let token: String
    package let locationId: String
    package let oauth: SandboxOAuth

    /// What a sandbox that runs as a process of its own says first.
    package var announcement: JSON {
        [
            "url": .string(url), "token": .string(token), "locationId": .string(locationId),
            "oauth": [
                "clientId": .string(oauth.clientId), "clientSecret": .string(oauth.clientSecret),
                "companyId": .string(oauth.companyId), "locationIds": JSON(oauth.locationIds),
            ],
        ]
    }
}
