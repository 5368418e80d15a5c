import ByteText
import CredentialVault
import HighLevelClient

/// What the token endpoints are asked, `application/x-www-form-urlencoded` (HighLevel oauth.json,
/// `GetAccessCodebodyDto` and `GetLocationAccessCodeBodyDto`).
struct TokenForm: Sendable {
    private var text = ""

    var bytes: [UInt8] { Array(text.utf8) }

    private mutating func add(_ name: String, _ value: String) {
        if !text.isEmpty { text += "&" }
        text += name
        text += "="
        text.appendPercentEncoded(value)
    }

    private mutating func add(_ name: String, _ secret: borrowing Secret) {
        secret.revealText { add(name, $0) }
    }

    private init(client: OAuthClient, grantType: String) {
        add("client_id", client.id)
        if let secret = client.fields[.clientSecret] { add("client_secret", secret) }
        add("grant_type", grantType)
    }

    private init() {}

    /// Makes tokens of the code a user's consent has yielded. The address must be the one it was yielded to.
    static func redeeming(
        _ code: borrowing Secret, for client: OAuthClient, redirectURI: String, verifier: borrowing Secret
    ) -> TokenForm {
        var form = TokenForm(client: client, grantType: "authorization_code")
        form.add("code", code)
        form.add("redirect_uri", redirectURI)
        form.add("code_verifier", verifier)
        return form
    }

    static func redeeming(_ code: borrowing Secret, for client: OAuthClient, redirectURI: String) -> TokenForm {
        var form = TokenForm(client: client, grantType: "authorization_code")
        form.add("code", code)
        form.add("redirect_uri", redirectURI)
        return form
    }

    /// Spends a refresh token.
    static func refreshing(_ token: borrowing Secret, for client: OAuthClient, userType: String) -> TokenForm {
        var form = TokenForm(client: client, grantType: "refresh_token")
        form.add("refresh_token", token)
        form.add("user_type", userType)
        return form
    }

    /// Asks with an agency's token for one of a sub-account.
    static func exchanging(companyId: String, locationId: String) -> TokenForm {
        var form = TokenForm()
        form.add("companyId", companyId)
        form.add("locationId", locationId)
        return form
    }
}
