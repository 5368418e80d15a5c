/// What HighLevel's OAuth knows: the app, the agency it can be installed in, and every code and token handed out.
struct AuthorizationServer: Sendable, Equatable {
    private struct IssuedToken: Sendable, Equatable {
        let grant: Grant
        let expiry: SandboxInstant
    }

    let app: OAuthApp
    let companyId: String
    let locations: [Location]
    /// When the app was installed in a location; those where it is not are missing.
    private(set) var installations: [String: SandboxInstant] = [:]
    var tally = OAuthTally()

    /// Who consents: the agency's first user.
    private let userId: String
    /// Nil: whatever a client asks for.
    private let offeredScopes: Set<String>?
    /// Of access tokens. Nil: what HighLevel gives.
    private let lifetime: Duration?
    private var codes: [String: IssuedCode] = [:]
    private var accessTokens: [String: IssuedToken] = [:]
    private var refreshTokens: [String: IssuedToken] = [:]
    private var secrets: SeededGenerator

    /// Seconds, a day but one; the token of an exchanged location has the whole day.
    static let usualLifetime = 86_399
    static let exchangedLifetime = 86_400
    private static let refreshLifetime = Duration.seconds(365 * 86_400)

    /// All secrets follow from the server's private token, so that they differ with it.
    init(configuration: SandboxConfiguration, agency: Agency, token: String) {
        var identifiers = SeededGenerator(seed: configuration.seed, stream: "app")
        secrets = SeededGenerator(seed: configuration.seed, stream: token)
        app = OAuthApp(drawing: &identifiers, secrets: &secrets)
        companyId = agency.companyId
        locations = agency.subAccounts.map(\.directory.location)
        userId = agency.subAccounts.first?.directory.users.first?.id ?? ""
        offeredScopes = configuration.scopes
        lifetime = configuration.tokenLifetime
    }

    func isClient(_ id: String?, secret: String?) -> Bool { id == app.clientId && secret == app.clientSecret }

    // MARK: - Codes

    mutating func issueCode(
        to subject: Grant.Subject, for asked: AuthorizationRequest, at now: SandboxInstant
    ) -> String {
        let grant = Grant(
            subject: subject, companyId: companyId, userId: userId,
            scopes: asked.scopes.filter { offeredScopes?.contains($0) ?? true })
        let code = secrets.hexadecimal(digits: 40)
        codes[code] = IssuedCode(
            grant: grant, redirectURI: asked.redirectURI, challenge: asked.challenge,
            expiry: now + IssuedCode.lifetime)
        let installed = if case .location(let id) = subject { [id] } else { grant.approvedLocations }
        for id in installed where installations[id] == nil { installations[id] = now }
        return code
    }

    func code(_ text: String, at now: SandboxInstant) -> IssuedCode? {
        codes[text].flatMap { now < $0.expiry ? $0 : nil }
    }

    mutating func spend(code text: String) { codes[text] = nil }

    // MARK: - Tokens

    mutating func issueTokens(
        for grant: Grant, at now: SandboxInstant, usualLifetime: Int = usualLifetime
    ) -> TokenPair {
        let lifetime = lifetime ?? .seconds(usualLifetime)
        let seconds = Int(lifetime.components.seconds)
        let claims = JSONWebToken.claims(for: grant, of: app, issuedAt: now, expiringAfter: seconds)
        let pair = TokenPair(
            grant: grant,
            accessToken: JSONWebToken.text(
                claims: claims, signature: secrets.bytes(JSONWebToken.signatureLength)),
            refreshToken: secrets.hexadecimal(digits: 64), refreshTokenId: secrets.objectIdentifier(),
            expiresIn: seconds)
        accessTokens[pair.accessToken] = IssuedToken(grant: grant, expiry: now + lifetime)
        refreshTokens[pair.refreshToken] = IssuedToken(grant: grant, expiry: now + Self.refreshLifetime)
        return pair
    }

    /// Nil for a token that was never issued or is no longer good.
    func grant(ofAccessToken text: String, at now: SandboxInstant) -> Grant? {
        accessTokens[text].flatMap { now < $0.expiry ? $0.grant : nil }
    }

    func grant(ofRefreshToken text: String, at now: SandboxInstant) -> Grant? {
        refreshTokens[text].flatMap { now < $0.expiry ? $0.grant : nil }
    }

    mutating func spend(refreshToken text: String) { refreshTokens[text] = nil }

    /// Ends every access token issued so far; the refresh tokens stay.
    mutating func expireAccessTokens() { accessTokens = [:] }
}
