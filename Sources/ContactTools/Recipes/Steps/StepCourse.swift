import HighLevelClient
import JSONValue
import MCPServer

/// A recipe under way: which steps are over, and which one is at work. Whatever breaks off after the first write has been
/// attempted becomes part of the report, so that nothing done goes untold.
struct StepCourse: Sendable {
    private(set) var report = StepReport()
    /// What the answer says besides.
    var body = JSONObject()
    private var current: String?
    /// The steps that are still to come, for the report of one that breaks off.
    private var ahead: [String]

    init(_ steps: [String] = []) { ahead = steps }

    /// A write is about to be sent.
    mutating func begin(_ step: String) {
        current = step
        ahead.removeAll { $0 == step }
    }

    mutating func expect(_ steps: [String]) { ahead = steps }

    mutating func end(_ step: RecipeStep) {
        current = nil
        ahead.removeAll { $0 == step.name }
        report.note(step)
    }

    /// Takes what a step threw, and skips the rest; throws it on where nothing can have been changed and no step was
    /// tried.
    mutating func take(_ error: any Error) throws {
        guard let step = current ?? (report.hasChanged ? ahead.first ?? "read" : nil) else { throw error }
        if let failure = error as? HighLevelError {
            end(.broken(step, by: failure))
        } else if !report.hasChanged {
            // A request that was cancelled, or may not leave, before it could have an effect.
            throw error
        } else if error is CancellationError {
            end(.broken(step, by: .cancelled))
        } else if let refusal = error as? JSONRPCError {
            end(
                .broken(
                    step, by: HighLevelError(.internalFault, "\(refusal.message) It was not sent.", fault: .server)))
        } else {
            throw error
        }
        skipRest()
    }

    /// Notes what is still to come as not tried, if anything broke off; what is not to be done is not skipped.
    mutating func skipRest() {
        guard report.trouble != nil else { return }
        for rest in ahead { report.note(RecipeStep(rest, .skipped)) }
        ahead = []
    }

    /// Whether an answer was lost and what it would have said was found out.
    var isSettled: Bool { report.steps.contains { $0.facts["settled"] == true } }

    /// The answer of a recipe that broke off.
    /// - Parameters:
    ///   - place: Where the arguments of the step that broke off stand among the recipe's.
    ///   - nextStep: How the recipe is gone on with.
    ///   - mayRepeat: Whether the same call is safe after trouble.
    /// - Returns: the steps, with the error beside them.
    func failure(at place: ArgumentPlace? = nil, nextStep: String, mayRepeat: Bool) -> CallToolResult {
        var body = body
        body["outcome"] = .string(report.outcome)
        body["steps"] = report.json
        let error =
            report.error(nextStep: nextStep, mayRepeat: mayRepeat)
            ?? .unforeseen("A step has no reason.", isRead: !report.hasChanged)
        return RecipeResult.failure(place?.moved(error) ?? error, beside: body)
    }
}
