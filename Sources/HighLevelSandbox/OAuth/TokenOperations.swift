import JSONValue

/// POST /oauth/token: codes and refresh tokens become token pairs. It asks for no token and no version.
enum TokenOperations {
    static let routes: [Route] = [Route("get-access-token", "POST", "/oauth/token", open: tokens)]

    private static let rules = ObjectRules([
        MemberRule("client_id", .string, .required), MemberRule("client_secret", .string, .required),
        MemberRule(
            "grant_type", .oneOf(["authorization_code", "refresh_token", "client_credentials"]), .required),
        MemberRule("user_type", .oneOf(["Company", "Location"])),
    ])

    /// What kind of token comes of it the user decided at the consent screen, whatever `user_type` asks for: an app
    /// for sub-accounts that is installed from the agency's view gets the agency's token.
    private static func tokens(_ server: inout AuthorizationServer, _ call: SandboxCall) throws(APIError) -> JSONObject
    {
        let form = call.request.form
        // Members that are not documented, such as those of PKCE, are let through.
        let documented = Set(rules.members.map(\.name))
        try rules.check(form.object.filter { documented.contains($0.key) })
        switch form["grant_type"] {
        case "authorization_code": return try redeem(form, &server, at: call.now)
        case "refresh_token": return try refresh(form, &server, at: call.now)
        // In the document's list, but described nowhere.
        default: throw .badRequest("Unsupported grant type")
        }
    }

    /// The code is looked up before the client is. A refusal does not spend it.
    private static func redeem(
        _ form: QueryString, _ server: inout AuthorizationServer, at now: SandboxInstant
    ) throws(APIError) -> JSONObject {
        guard let text = form["code"], let code = server.code(text, at: now) else {
            throw .refusedGrant("Authorization code not found")
        }
        try checkClient(form, server)
        if let uri = form["redirect_uri"], uri != code.redirectURI { throw .refusedGrant("Invalid redirect uri") }
        if let challenge = code.challenge, !challenge.isMet(by: form["code_verifier"]) {
            throw .refusedGrant("Invalid code verifier")
        }
        server.spend(code: text)
        server.tally.codesRedeemed += 1
        return server.issueTokens(for: code.grant, at: now).response(of: server)
    }

    /// The token presented is spent with the answer, whether that arrives or not. There is no grace.
    private static func refresh(
        _ form: QueryString, _ server: inout AuthorizationServer, at now: SandboxInstant
    ) throws(APIError) -> JSONObject {
        guard let text = form["refresh_token"], let grant = server.grant(ofRefreshToken: text, at: now) else {
            server.tally.refreshesRefused += 1
            throw .refusedGrant("Invalid refresh token")
        }
        try checkClient(form, server)
        server.spend(refreshToken: text)
        server.tally.tokensRefreshed += 1
        return server.issueTokens(for: grant, at: now).response(of: server)
    }

    private static func checkClient(_ form: QueryString, _ server: AuthorizationServer) throws(APIError) {
        guard server.isClient(form["client_id"], secret: form["client_secret"]) else {
            throw .refusedGrant("Invalid client credentials!")
        }
    }
}
