import CredentialVault
import PrivateFiles
import Testing

@testable import Commands

/// What is said of a vault that does not serve.
struct VaultCheckTests {
    private static let location = VaultLocation(
        dataDirectory: "/h/data", configDirectory: "/h/config", stateDirectory: "/h/state")

    /// The error, whether only the key or a login is missing, and what the remedy begins with, if there is one.
    private static let errors: [(VaultError, Bool, String?)] = [
        (.noVault(path: "/h/data/vault"), true, "highlevel-mcp vault init --home /h"),
        (.wrongKey, true, nil), (.wrongKeySource(expected: .passphrase), true, "highlevel-mcp doctor --key-fd 3"),
        (.noKeyFile(path: "/h/config/vault.key"), true, nil), (.rekeyed, true, nil),
        (.rolledBack(found: 1, expected: 2), true, "highlevel-mcp vault rotate --profile NAME"), (.damaged, false, nil),
        (.newerFormat(9), false, nil),
        (
            .unsafeFile(PrivateFileError(path: "/h/data/vault", problem: .accessibleByOthers)), false,
            "chmod go-rwx '/h/data/vault'"
        ),
        (.busy(path: "/h/data/vault.lock"), false, nil),
    ]

    @Test(arguments: errors)
    func `a vault that does not open is told with what mends it`(
        error: VaultError, needsLogin: Bool, remedy: String?
    ) throws {
        let check = VaultCheck(location: Self.location, state: .refused(error))
        let findings = check.findings(CommandWords(homeOption: "/h"))
        #expect(findings.map(\.status) == [.problem])
        #expect(findings[0].needsLogin == needsLogin)
        if let remedy {
            #expect(findings[0].remedy?.hasPrefix(remedy) == true, "\(findings[0].remedy ?? "none")")
        } else {
            #expect(findings[0].remedy == nil)
        }
    }

    @Test func `one that cannot be written is a problem, though it opens`() {
        let problem = VaultError.unwritable(PrivateFileError(path: "/h/data/vault.lock", problem: .locksDoNotHold))
        let opened = VaultCheck.Opened(keySource: .passphrase, contents: VaultContents(), writingProblem: problem)
        let check = VaultCheck(location: Self.location, state: .open(opened))
        #expect(check.findings(CommandWords(homeOption: nil)).map(\.status) == [.ok, .ok, .problem])
    }
}
