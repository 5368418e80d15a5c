/// How often the token endpoints did what, for tests that count refreshes.
package struct OAuthTally: Sendable, Equatable {
    package internal(set) var codesRedeemed = 0
    package internal(set) var tokensRefreshed = 0
    /// Refreshes with a token that was spent already, or never issued.
    package internal(set) var refreshesRefused = 0
    /// Agency tokens exchanged for one of a location.
    package internal(set) var tokensExchanged = 0
}
