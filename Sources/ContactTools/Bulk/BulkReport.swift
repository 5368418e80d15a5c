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

    /// `done`, `cancelled`, `paused`, `stopped` or `failed`: over, and nobody was changed.
    package var state: String {
        switch ending {
        case .finished: hasFailed ? "failed" : "done"
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
        case .finished: hasFailed ? .noneChanged(course) : nil
        case .cancelled, .outOfTime: nil
        }
    }

    /// Advice to correct arguments is no use to a job, whose arguments stay what they are.
    private func stopped(_ error: HighLevelError) -> HighLevelError {
        guard course.plan.action.isMeant(by: error.field) else { return error }
        var error = error
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
            return error == nil ? "Call \(tool) with job alone to go on; what is done is not done again." : nil
        }
        if outcome.calls == 0, case .finished = outcome.ending, !hasFailed {
            let again =
                course.plan.origin.hasPrefix("ids:")
                ? "The same ids count as the same call until a day after it began; then, or for a selection of "
                    + "select_contacts, it can be done once more."
                : "To do it once more, select the contacts anew."
            return "This was done before, by the same call, and nothing was sent now. " + again
        }
        guard unknown.count > 0, state != "failed" else { return nil }
        return course.plan.action.isRepeatable
            ? "No answer came for the unknown ones: look at them, or do it to them once more."
            : "No answer came for the unknown ones. Look at each in HighLevel before enrolling it: it may be enrolled."
    }
}
