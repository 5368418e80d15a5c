import ByteText

/// The query with which a client sends its user to the consent screen.
struct AuthorizationRequest: Sendable, Equatable {
    let redirectURI: String
    /// HighLevel documents none, but gives it back.
    let state: String?
    let scopes: [String]
    let challenge: CodeChallenge?

    init(_ query: QueryString, for app: OAuthApp) throws(ConsentFault) {
        guard query["client_id"] == app.clientId else { throw ConsentFault("No app has this client_id.") }
        guard query["response_type"] == "code" else { throw ConsentFault("response_type must be code.") }
        guard let redirectURI = query["redirect_uri"], Self.isRedirectURI(redirectURI) else {
            throw ConsentFault("redirect_uri must be an http or https address without a fragment.")
        }
        self.redirectURI = redirectURI
        state = query["state"]
        scopes = (query["scope"] ?? "").split(separator: " ").map(String.init)
        guard !scopes.isEmpty else { throw ConsentFault("scope must name what the app may do.") }
        challenge = try Self.challenge(in: query)
    }

    /// Where the browser goes with the code.
    func destination(code: String) -> String {
        var parameters = "code=\(code)"
        if let state {
            parameters += "&state="
            parameters.appendPercentEncoded(state)
        }
        return redirectURI + (redirectURI.contains("?") ? "&" : "?") + parameters
    }

    private static func challenge(in query: QueryString) throws(ConsentFault) -> CodeChallenge? {
        guard let text = query["code_challenge"] else { return nil }
        guard let method = CodeChallenge.Method(rawValue: query["code_challenge_method"] ?? "plain") else {
            throw ConsentFault("code_challenge_method must be S256 or plain.")
        }
        return CodeChallenge(text: text, method: method)
    }

    /// Printable ASCII only, since it becomes a header.
    private static func isRedirectURI(_ text: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
        return text.dropFirst(scheme.count).first.map { !"/?#".contains($0) } == true
            && text.utf8.allSatisfy { $0.isVisibleASCII && $0 != UInt8(ascii: "#") }
    }
}

/// Why the consent screen cannot be shown. HighLevel's own sentences are not known; these are ours.
struct ConsentFault: Error, Equatable {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}
