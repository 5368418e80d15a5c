/// The one marketplace app the sandbox knows.
struct OAuthApp: Sendable, Equatable {
    /// The app's id, a hyphen and eight characters, as HighLevel builds client ids.
    let clientId: String
    let clientSecret: String
    /// What `installedLocations` asks for.
    let appId: String
    let versionId: String
    let planId: String

    /// - Parameters:
    ///   - identifiers: names the app, the same for the same seed.
    ///   - secrets: draws the secret, another in each server.
    init(drawing identifiers: inout SeededGenerator, secrets: inout SeededGenerator) {
        appId = identifiers.objectIdentifier()
        clientId = "\(appId)-\(identifiers.identifier().prefix(8).lowercased())"
        versionId = identifiers.objectIdentifier()
        planId = identifiers.objectIdentifier()
        clientSecret = secrets.uuid()
    }
}
