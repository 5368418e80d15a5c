import Testing

@testable import Commands

/// What is taken for a secret on the command line and in the environment.
struct SecretShapeTests {
    private static let token = "pit-00000000-1111-2222-3333-444444444444"

    @Test(
        arguments: [
            "HIGHLEVEL_TOKEN", "GHL_API_KEY", "GHL_PIT", "ghl_token", "HIGHLEVEL_CLIENT_SECRET", "PIT_TOKEN",
            "LEADCONNECTOR_ACCESS_TOKEN", "GOHIGHLEVEL_PASSWORD",
        ])
    func `variables that people keep HighLevel's tokens in are known by name`(name: String) {
        #expect(SecretShape.isSuspicious(variable: name, value: "x"))
        #expect(!SecretShape.isSuspicious(variable: name, value: ""))
    }

    @Test(arguments: ["GITHUB_TOKEN", "HIGHLEVEL_HOME", "PATH", "KEY", "SSH_AUTH_SOCK", "GHL", "SPITE_TOKENS"])
    func `other variables are none of our business`(name: String) {
        #expect(!SecretShape.isSuspicious(variable: name, value: "x"))
    }

    @Test(arguments: [token, "--x=\(token)", "{\"note\":\"\(token)\"}", "Bearer abc", "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"])
    func `a token is known by its form wherever it stands`(text: String) {
        #expect(SecretShape.holdsToken(text))
        #expect(SecretShape.isSuspicious(variable: "ANYTHING", value: text))
    }

    @Test(arguments: [
        "pit-stop", "eyJ", "{\"email\":\"ann@example.com\"}", "vault", "pit-" + String(repeating: "z", count: 36),
    ])
    func `ordinary words are not`(text: String) {
        #expect(!SecretShape.holdsToken(text))
    }

    @Test func `an option that would take a secret is known with or without its value`() {
        #expect(SecretShape.secretOption("--token") == "token")
        #expect(SecretShape.secretOption("--Client-Secret=abc") == "Client-Secret")
        #expect(SecretShape.secretOption("--token-fd") == nil)
        #expect(SecretShape.secretOption("--key-fd=3") == nil)
        #expect(SecretShape.secretOption("token") == nil)
        #expect(MisplacedSecrets.arguments(["vault", "add", "--token=abc", Self.token]) == ["--token", "argument 4"])
    }

    @Test func `the parser's words lose what was typed`() {
        #expect(
            MisplacedSecrets.redacted("Unexpected argument 'opensesame'.", of: ["vault", "opensesame"])
                == "Unexpected argument '…'.")
    }
}
