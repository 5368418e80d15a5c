package import CredentialVault
package import HighLevelClient

extension HighLevelError {
    /// Why a call cannot have a credential. Names no path: that is between the operator and `vault status`.
    package init(_ error: VaultError) {
        switch error {
        case .noVault:
            self = .withoutCredential(
                .needsLogin, "No HighLevel account is connected: there is no vault yet.",
                "highlevel-mcp vault init, then: highlevel-mcp vault add --profile NAME --location LOCATION_ID")
        case .wrongKeySource(.passphrase):
            self = .withoutCredential(
                .locked, "The vault is locked with a passphrase, and this was started without it.",
                "highlevel-mcp serve --key-fd 3 3< FILE, where FILE holds the passphrase")
        case .wrongKey, .noKeyFile, .unusableKeyFile, .wrongKeySource, .notEnoughMemory:
            self = .withoutCredential(
                .locked, "The vault is locked: its key is missing or does not fit.",
                "highlevel-mcp vault status, which says what is missing")
        case .rekeyed:
            self = HighLevelError(
                .locked, "The vault was given a new key while this was running. Nothing was sent.", fault: .account,
                nextStep: "Tell the user to restart this server with the new key or passphrase.")
        case .rolledBack:
            self = .withoutCredential(
                .needsLogin, "An older copy of the vault was put back, so it is not trusted.",
                "highlevel-mcp login --profile NAME --client-id CLIENT_ID; or, for a private token, with a current one: "
                    + "highlevel-mcp vault rotate --profile NAME")
        case .busy:
            self = HighLevelError(
                .busy, "Another process holds the vault. Nothing was sent.", fault: .account, retryable: true,
                nextStep: "Try again in a moment.")
        case .unwritable, .full:
            self = .withoutCredential(
                .locked,
                "The token has to be renewed, and the vault cannot be written (\(error.code)), so nothing was spent.",
                "highlevel-mcp vault status, which says why")
        case .alreadyExists, .unacceptableCost, .damaged, .newerFormat, .unsafeFile:
            self = .withoutCredential(
                .locked, "The vault cannot be used (\(error.code)).", "highlevel-mcp vault status, which says why")
        }
    }

    private static func withoutCredential(_ code: Code, _ sentence: String, _ command: String) -> HighLevelError {
        HighLevelError(
            code, "\(sentence) Nothing was sent.", fault: .account, nextStep: "Tell the user to run: \(command)")
    }
}
