import HighLevelClient
import JSONValue

/// What has become of a recipe's steps so far. After one that was not done the rest is skipped: the later a step, the
/// less it can be undone.
struct StepReport: Sendable, Equatable {
    private(set) var steps: [RecipeStep] = []

    mutating func note(_ step: RecipeStep) { steps.append(step) }

    /// The first step that was not done, with its reason.
    var trouble: RecipeStep? { steps.first { !$0.isThere } }

    /// Whether anything may differ from before the call.
    var hasChanged: Bool { steps.contains { $0.status == .done || $0.status == .unknown } }

    /// In one word: `done`, `already` when nothing had to be done, `partial`, and where nothing is there `failed` or
    /// `unknown`.
    var outcome: String {
        guard let trouble else { return steps.contains { $0.status == .done } ? "done" : "already" }
        return steps.contains(where: \.isThere) ? "partial" : trouble.status.rawValue
    }

    var json: JSON { .array(steps.map(\.json)) }

    /// The trouble in the one error of tools, with what was done before it.
    /// - Parameters:
    ///   - nextStep: How the recipe is gone on with; our own words.
    ///   - mayRepeat: Whether the same call does no step twice that may have been done.
    /// - Returns: nil when everything is done.
    func error(nextStep: String, mayRepeat: Bool) -> HighLevelError? {
        guard let trouble, var error = trouble.error else { return nil }
        let there = steps.filter(\.isThere).map(\.name)
        let rest = steps.filter { $0.status == .skipped }.map(\.name)
        var sentences = [there.isEmpty ? "No step is done." : "Done: \(there.joined(separator: ", "))."]
        sentences.append("\(trouble.status == .unknown ? "Unknown" : "Not done"): \(trouble.name). \(error.message)")
        if !rest.isEmpty { sentences.append("Not tried: \(rest.joined(separator: ", ")).") }
        error.message = sentences.joined(separator: " ")
        error.nextStep = [trouble.status == .unknown ? nil : error.nextStep, nextStep].compactMap(\.self)
            .joined(separator: " ")
        error.retryable = mayRepeat && (error.retryable || trouble.status == .unknown)
        return error
    }
}
