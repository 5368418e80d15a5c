/// An authorization code that has been handed out, with what its bearer must match.
struct IssuedCode: Sendable, Equatable {
    let grant: Grant
    let redirectURI: String
    let challenge: CodeChallenge?
    let expiry: SandboxInstant

    /// HighLevel does not say how long a code lives; ten minutes are the most RFC 6749 advises.
    static let lifetime = Duration.seconds(600)
}
