/// Which of a record's secrets one is. The raw value is part of what a sealed field is bound to.
package enum SecretField: String, Sendable, CaseIterable {
    case token, accessToken, refreshToken, clientSecret, previousToken
}
