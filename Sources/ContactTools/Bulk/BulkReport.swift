package import HighLevelClient
import JSONValue
import MCPServer

/// What has become of a job so far: of each contact what is known and no more.
package struct BulkReport: Sendable {
    private static let longestList = 20

    package let course: BulkCourse
    package let outcome: BulkEngine.Outcome
    /// Contacts whose fate is not known.
    package let unknown: ContactIdList

    init(_ course: BulkCourse, _ outcome: BulkEngine.Outcome, contacts: ContactIdList) {
        self.course = course
        self.outcome = outcome
        unknown = course.unknownContacts(of: contacts)
    }

    /// `done`: all were tried, and of each it is known what became of it; `done_with_unknown`: of some it is not; `unknown`:
    /// and of none is it known to be done; `failed`: over, and nobody was changed; `cancelled`, `paused` or `stopped`.
    package var state: String {
        switch ending {
        case .finished where hasFailed: "failed"
        case .finished where course.unknown > 0: course.done > 0 ? "done_with_unknown" : "unknown"
        case .finished: "done"
        case .cancelled: "cancelled"
        case .outOfTime: "paused"
        case .stopped, .refused: "stopped"
        case .ended: "failed"
        }
    }

    /// Time that is up, or a signal, during the last chunk ends nothing early.
    private var ending: BulkEngine.Ending {
        switch outcome.ending {
        case .cancelled where course.isOver, .outOfTime where course.isOver: .finished
        default: outcome.ending
        }
    }

    /// Whether all contacts were tried and none was taken.
    private var hasFailed: Bool { course.failed > 0 && course.failed == course.plan.contactCount }

    /// Whether a call with the job alone does more of it.
    package var canGoOn: Bool { course.left > 0 && !course.isOver }

    package var error: HighLevelError? {
        switch ending {
        case .stopped(let error): stopped(error)
        case .ended(let error): ended(error)
        case .refused(let error):
            HighLevelError(
                .internalFault, "What permitted the job no longer does: \(error.message)", fault: .server,
                nextStep: "Go on with the job in a new call.")
        case .finished where hasFailed: .noneChanged(course)
        case .finished: course.unknown > 0 && course.done == 0 ? .noneKnown(course) : nil
        case .cancelled, .outOfTime: nil
        }
    }

    /// Advice to correct arguments is no use to a job, whose arguments stay what they are.
    private func stopped(_ error: HighLevelError) -> HighLevelError {
        var error = error.stopping(course)
        guard course.plan.action.isMeant(by: error.field) else { return error }
        error.nextStep = "What the job asks for is refused now. It may have been changed in HighLevel: ask the user."
        return error
    }

    private func ended(_ error: HighLevelError) -> HighLevelError {
        var error = error
        error.message = error.message.closed + " Nobody was changed, and the job is over."
        error.nextStep = course.plan.action.kind.anew
        return error
    }

    /// As a tool answers. Lists of contacts are shortened; counts are not.
    func json(tool: String) -> JSONObject {
        var result = JSONObject()
        if var error {
            error.nextStep = [error.nextStep, canGoOn ? "Then go on with \(tool) and job." : nil]
                .compactMap(\.self).joined(separator: " ")
            result["error"] = error.json["error"]
        }
        result["job"] = .string(course.plan.id)
        result["state"] = .string(state)
        for (name, count) in counts { result[name] = JSON(count) }
        if let skipped = course.plan.skipped {
            result["skipped"] = JSON(skipped.count)
            result["skippedBecause"] = .string("\(skipped.words); again: true sends them too")
        }
        if course.failed > 0 {
            result["failures"] = .array(
                course.failures.map { failure in
                    [
                        "cause": .string(failure.cause), "count": JSON(failure.contacts.count),
                        "contactIds": JSON(failure.contacts.prefix(Self.longestList)),
                    ]
                })
        }
        if unknown.count > 0 { result["unknownContactIds"] = JSON(unknown.prefix(Self.longestList)) }
        result["calls"] = JSON(outcome.calls)
        result["seconds"] = JSON((outcome.elapsed / .seconds(1) * 10).rounded() / 10)
        result["next"] = next(tool: tool).map { .string($0) }
        // Causes quote HighLevel.
        result["server"] = ["untrusted": true]
        return result
    }

    /// All contacts, and which of them are what.
    package var counts: [(name: String, count: Int)] {
        [
            ("contacts", course.plan.contactCount), ("done", course.done), ("failed", course.failed),
            ("unknown", course.unknown), ("left", course.left),
        ]
    }

    package func next(tool: String) -> String? {
        if canGoOn {
            guard error == nil else { return unknown.count > 0 ? nextForUnknown : nil }
            return "Call \(tool) with job alone to go on; what is done is not done again."
        }
        if unknown.count > 0, state != "failed" { return nextForUnknown }
        if outcome.calls == 0, case .finished = outcome.ending, !hasFailed {
            let again =
                course.plan.action.isRepeatable
                ? "To do it once more, select the contacts anew."
                : course.plan.origin.hasPrefix("again+")
                    ? "It counts as the same call until a day after it began."
                    : "To enrol the same people a second time: the same call with again: true."
            return "This was done before, by the same call, and nothing was sent now. " + again
        }
        return nil
    }

    /// What whoever runs commands does about contacts whose fate is not known; nil where there are none.
    package var nextByHand: String? {
        guard unknown.count > 0, state != "failed" else { return nil }
        let advice =
            course.plan.action.isRepeatable
            ? "Do it once more to those, with their ids in a file for --csv: where it was done already it changes nothing."
            : lookingAtEach
        return "\(uncertainty) highlevel-mcp bulk jobs \(course.plan.id) shows them. \(advice)"
    }

    private var uncertainty: String {
        let count = unknown.count
        return "Not all is known to be done: for \(count) contact\(count == 1 ? "" : "s") no clear answer came."
    }

    private var lookingAtEach: String {
        "Look at each in HighLevel before enrolling it: it may be enrolled."
    }

    private var nextForUnknown: String {
        let count = unknown.count
        let named =
            count > Self.longestList
            ? "unknownContactIds names the first \(Self.longestList), and highlevel-mcp bulk jobs \(course.plan.id) all"
            : "unknownContactIds names them"
        let advice =
            course.plan.action.isRepeatable
            ? "Do it once more to those, as contactIds and without job: where it was done already it changes nothing."
            : lookingAtEach
        return "\(uncertainty) \(named). \(advice)"
    }
}
