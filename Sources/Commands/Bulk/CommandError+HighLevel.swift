import ContactTools
import HighLevelClient

extension CommandError {
    /// What a call says, for a person.
    init(_ error: HighLevelError) {
        let code =
            switch error.code {
            case .invalidArguments, .unknownSelection, .unknownJob, .invalidHandle: Exit.wrongUse
            case .needsLogin, .locked: Exit.needsLogin
            default: Exit.failed
            }
        self.init(
            description: [error.message, error.nextStep].compactMap(\.self).joined(separator: " "), exitCode: code)
    }
}

extension CommonOptions {
    /// Where selections or jobs are kept.
    func workFiles(_ name: String) throws(UsageError) -> WorkFiles {
        WorkFiles(directory: "\(try Home(directory: home).stateDirectory)/\(name)")
    }
}
