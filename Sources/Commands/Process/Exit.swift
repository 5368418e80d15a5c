import ArgumentParser
import ContactTools
import HighLevelClient

/// The exit codes, as scripts may rely on them.
enum Exit {
    static let failed = ExitCode(1)
    static let wrongUse = ExitCode(2)
    static let needsLogin = ExitCode(3)

    /// What a command ends with whose call came to this. Wrong use is what other words of the same command mend.
    static func code(for error: HighLevelError.Code) -> ExitCode {
        switch error {
        case .invalidArguments, .unknownSelection, .unknownJob, .invalidHandle, .confirmationRequired: wrongUse
        case .needsLogin, .locked: needsLogin
        default: failed
        }
    }
}
