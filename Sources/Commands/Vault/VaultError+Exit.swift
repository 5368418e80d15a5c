import ArgumentParser
import CredentialVault

extension VaultError {
    /// With which code a command ends that met with this.
    var exitCode: ExitCode {
        switch self {
        case .noVault, .wrongKey, .wrongKeySource, .noKeyFile, .unusableKeyFile, .rekeyed, .rolledBack: Exit.needsLogin
        case .alreadyExists, .unacceptableCost, .notEnoughMemory, .damaged, .newerFormat, .unwritable, .busy, .full,
            .unsafeFile:
            Exit.failed
        }
    }

    /// For whoever types commands.
    var advice: String {
        guard self == .wrongKeySource(expected: .passphrase) else { return description }
        return "This vault is opened with a passphrase. Type it at a terminal, or hand it over with --key-fd 3 3< FILE."
    }
}
