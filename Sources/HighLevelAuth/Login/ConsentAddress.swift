import ByteText
import Crypto
package import HighLevelClient

/// Where a user consents to what an app may do (OAuth 2.0, authorization code; HighLevel's page is no part of its API).
package struct ConsentAddress: Sendable {
    /// HighLevel's own page. Everywhere else it lies at the origin itself, as in the sandbox.
    private static let highLevel = "https://marketplace.gohighlevel.com/v2/oauth/chooselocation"
    private static let path = "/oauth/chooselocation"

    package let text: String

    /// - Parameters:
    ///   - origin: The API whose tokens are wanted.
    ///   - clientId: The app.
    ///   - redirectURI: Where HighLevel sends the browser with the code.
    ///   - scopes: What is asked for.
    ///   - state: Comes back with the code, and shows that it answers this very request.
    ///   - verifier: For PKCE, which HighLevel does not document; nil to leave it out.
    ///   - versionId: Which version of the app, where HighLevel asks for it.
    package init(
        origin: Origin, clientId: String, redirectURI: String, scopes: [String], state: String,
        verifier: String? = nil, versionId: String? = nil
    ) {
        var text = origin == .highLevel ? Self.highLevel : origin.description + Self.path
        var separator = "?"
        func add(_ name: String, _ value: String) {
            text += separator + name + "="
            text.appendPercentEncoded(value)
            separator = "&"
        }
        add("response_type", "code")
        add("client_id", clientId)
        add("redirect_uri", redirectURI)
        add("scope", scopes.joined(separator: " "))
        add("state", state)
        if let versionId { add("version_id", versionId) }
        if let verifier {
            add("code_challenge", Self.challenge(of: verifier))
            add("code_challenge_method", "S256")
        }
        self.text = text
    }

    /// RFC 7636, 4.2.
    private static func challenge(of verifier: String) -> String {
        Base64URL.encode(SHA256.hash(data: Array(verifier.utf8)))
    }
}
