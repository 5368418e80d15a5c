package import CredentialVault
import JSONValue

/// What a token endpoint gives.
package struct TokenAnswer: Sendable {
    /// Longer than any token lives; what promises more is cut.
    private static let longestLifetime: Int64 = 400 * 86_400

    /// The access token and, but for some exchanges, the refresh token.
    package let fields: SecretFields
    /// Seconds; nil where it is not told, or nonsense: then the API's refusal tells.
    package let lifetime: Int64?
    package let scopes: [String]?
    package let companyId: String?
    /// Nil for an agency's token.
    package let locationId: String?
    /// The sub-accounts an agency's token may be exchanged for, where they are named.
    package let approvedLocations: [String]

    /// What no person types and no header carries may be longer.
    private static let longestRefreshToken = 16_384

    /// Nil unless there is an access token that a header may carry, and no refresh token that cannot be kept.
    init?(_ body: JSON) {
        guard let access = body["access_token"]?.stringValue.flatMap({ Secret(validating: $0) }) else { return nil }
        var fields = SecretFields()
        fields[.accessToken] = .some(access)
        if let text = body["refresh_token"]?.stringValue, !text.isEmpty {
            guard let refresh = Secret(validating: text, limit: Self.longestRefreshToken) else { return nil }
            fields[.refreshToken] = .some(refresh)
        }
        self.fields = fields
        lifetime = Self.lifetime(body["expires_in"])
        let names = body["scope"]?.stringValue?.split(separator: " ").map(String.init) ?? []
        scopes = names.isEmpty ? nil : names
        companyId = Self.identifier(body["companyId"])
        let isAgency = body["userType"]?.stringValue?.lowercased() == "company"
        locationId = isAgency ? nil : Self.identifier(body["locationId"])
        approvedLocations = body["approvedLocations"]?.arrayValue?.compactMap { Self.identifier($0) } ?? []
    }

    /// When a token that is got now counts as stale: a little before its end, so that no call sets out with one that
    /// ends on its way.
    func expiry(from now: Int64) -> Int64? { lifetime.map { now + $0 - min(60, $0 / 10) } }

    private static func lifetime(_ json: JSON?) -> Int64? {
        let seconds: Double? =
            switch json {
            case .number(let number): Double(number.lexeme)
            case .string(let text): Double(text)
            default: nil
            }
        guard let seconds, seconds >= 1 else { return nil }
        return seconds >= Double(longestLifetime) ? longestLifetime : Int64(seconds)
    }

    private static func identifier(_ json: JSON?) -> String? {
        json?.stringValue.flatMap { Enrolment.isLocationId($0) ? $0 : nil }
    }
}
