import ContactTools
import HighLevelClient

extension CommandError {
    /// What a call says, for a person: where it tells an agent which tool to call, the command is named.
    init(_ error: HighLevelError, _ words: CommandWords) {
        let next =
            switch error.code {
            case .unknownJob: "Those there are: \(words.command("bulk jobs"))"
            case .unknownSelection: "Those there are: \(words.command("selections"))"
            case .jobUnfinished:
                "Go on with it by --resume, then give this command again: those who were sent are left out. --again sends "
                    + "all of these without regard to that."
            case .alreadySent: "To send them a second time, with the messages that brings: --again."
            default: error.nextStep
            }
        self.init(
            description: [error.message, next, error.choicesInWords].compactMap(\.self).joined(separator: " "),
            exitCode: Exit.code(for: error.code))
    }
}

extension HighLevelError {
    static let noSuchJob = HighLevelError(
        .unknownJob, "There is no such job, or not any more. Nothing was sent.", fault: .caller, field: "job")
}

extension HomeOptions {
    /// Where selections or jobs are kept.
    /// - Returns: nil where there is no such place yet: looking for something makes none.
    func workFiles(_ directory: KeyPath<Home, String>) throws(UsageError) -> WorkFiles? {
        let path = try Home(directory: home)[keyPath: directory]
        return FilePresence.isThere(path) ? WorkFiles(directory: path) : nil
    }
}
