import HighLevelClient

extension HighLevelError {
    /// A job that has ended, and is asked for once more.
    static func jobEnded(_ cause: String, _ action: BulkAction) -> HighLevelError {
        HighLevelError(
            .jobFailed, "The job has ended, and nobody was changed: \(cause.closed) Nothing was sent.", fault: .caller,
            field: "job", nextStep: action.kind.anew)
    }

    /// Each contact was tried, and none was taken.
    static func noneChanged(_ course: BulkCourse) -> HighLevelError {
        let others = course.failures.count > 1 ? " There are other causes too: see failures." : ""
        return HighLevelError(
            .jobFailed,
            "None of the \(course.plan.contactCount) contacts was changed. \((course.failures.first?.cause ?? "").closed)\(others)",
            fault: .caller,
            nextStep: "The job is over. Look at failures: if the contacts are the wrong ones, or deleted, select them "
                + "again and call without job.")
    }

    /// The answers to several requests in a row were lost: more would only add to those of whom nobody knows what became.
    static func lostInARow(_ last: HighLevelError) -> HighLevelError {
        let isNetwork = last.fault == .network
        return HighLevelError(
            isNetwork ? .unreachable : .upstream,
            "No answer came to several requests in a row, so the job has stopped before the rest. Of the last: "
                + last.message,
            fault: isNetwork ? .network : .highlevel, retryable: true, retryAfter: last.retryAfter,
            nextStep: "Wait some minutes, until HighLevel answers again.")
    }

    /// All is tried, and of nobody is it known to be done.
    static func noneKnown(_ course: BulkCourse) -> HighLevelError {
        HighLevelError(
            .outcomeUnknown,
            "Of none of the \(course.plan.contactCount) contacts is it known to be done: no clear answer came for "
                + "\(course.unknown), and \(course.failed) failed.",
            fault: .highlevel, nextStep: "The job is over: see next.")
    }

    /// Advice to a job in trouble: what an error says of its request is not so of the job it ends.
    func stopping(_ course: BulkCourse) -> HighLevelError {
        guard course.hasBegun else { return self }
        var error = self
        error.message = message.replacing("Nothing was sent.", with: "What was sent before stands.")
        return error
    }

    /// A job is gone on with by the tool that began it: each has its own policy.
    static func jobOfAnother(_ id: String, _ tool: String) -> HighLevelError {
        HighLevelError(
            .invalidArguments, "The job \(id) is one of \(tool). Nothing was sent.", fault: .caller, field: "job",
            nextStep: "Call \(tool) with job alone.")
    }
}

extension String {
    /// With a full stop, so that another sentence may follow.
    var closed: String { last.map { ".!?…".contains($0) } ?? true ? self : self + "." }
}

extension BulkWish.Kind {
    /// What to do when what was asked for is refused.
    var anew: String {
        let what =
            pair.map { "the right \"\($0.id)\", or with \"\($0.name)\", which is looked up" }
            ?? "other \"\(argumentNames.joined(separator: "\", \""))\""
        return "Begin anew, without job: the same contacts with \(what)."
    }
}
