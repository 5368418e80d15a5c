package import HighLevelClient
import JSONValue
import PrivateFiles

extension HighLevelError.Code {
    /// What selections and jobs are kept in can be neither read nor written.
    package static let storage = Self(rawValue: "storage")
    /// There is no such selection, or not any more.
    package static let unknownSelection = Self(rawValue: "unknown_selection")
    /// There is no such job, or not any more.
    package static let unknownJob = Self(rawValue: "unknown_job")
    /// The job is over and nothing was done; only a new one can do it.
    package static let jobFailed = Self(rawValue: "job_failed")
}

extension HighLevelError {
    /// The agent is told what fails, the operator in the log where: paths are not for a model to read.
    static func workFiles(
        _ error: PrivateFileError, while verb: String, hasSent: Bool = false
    ) -> HighLevelError {
        let cause =
            switch error.problem {
            case .system(let call, let code): " (\(call), errno \(code))"
            default: ""
            }
        return HighLevelError(
            .storage,
            "What selections and jobs are kept in cannot be \(verb)\(cause).\(hasSent ? "" : " Nothing was sent.")",
            fault: .server,
            nextStep: "Tell the user: the server's state directory or its disk needs a look.")
    }

    package static func unknownSelection(_ what: String) -> HighLevelError {
        HighLevelError(
            .unknownSelection, "The selection \(what). Nothing was sent.", fault: .caller, field: "selection",
            nextStep: "Select the contacts again with select_contacts.")
    }

    static func unknownJob(_ what: String) -> HighLevelError {
        HighLevelError(
            .unknownJob, "The job \(what). Nothing was sent.", fault: .caller, field: "job",
            nextStep: "Tags, a business and followers may be set anew: what is done already does no harm. Before "
                + "enrolling anybody anew, look at them in HighLevel: they may be enrolled.")
    }
}
