package import HighLevelClient
import JSONValue

extension HighLevelError.Code {
    /// A job that enrols the same people in the same is not through.
    package static let jobUnfinished = Self(rawValue: "job_unfinished")
    /// Everybody has been enrolled by other jobs, a short while ago.
    package static let alreadySent = Self(rawValue: "already_sent")
}

/// What is told of enrolments that would be the second of the same people within a day.
extension HighLevelError {
    static func allSent(_ skipped: BulkSkipped) -> HighLevelError {
        HighLevelError(
            .alreadySent, "\(skipped.words), so nobody is left. Nothing was sent.", fault: .caller,
            nextStep: "Nothing needs to be done. Only if the user wants these people enrolled a second time, with the "
                + "messages that brings: the same call with again: true.",
            details: ["jobs": JSON(skipped.jobs), "skipped": JSON(skipped.count)])
    }

    static func unfinished(_ plan: BulkPlan, left: Int, shared: Int) -> HighLevelError {
        HighLevelError(
            .jobUnfinished,
            "Job \(plan.id) of the last day enrols \(shared) of these contacts in the same, and \(left) of its contacts "
                + "are left. Nothing was sent.",
            fault: .caller,
            nextStep:
                "Go on with it: call \(plan.action.kind.tool) with job \(plan.id) alone. Then make this call again: "
                + "those who were sent are left out. again: true sends all of these without regard to that.",
            details: ["job": .string(plan.id), "left": JSON(left)])
    }

    /// While the user was asked, somebody else has begun to enrol the same people.
    static var sentMeanwhile: HighLevelError {
        HighLevelError(
            .busy, "Another call has enrolled some of these contacts meanwhile. Nothing was sent.", fault: .caller,
            retryable: true, nextStep: "Make the same call again: those who were sent are left out.")
    }
}
