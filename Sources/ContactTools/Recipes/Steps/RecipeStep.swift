import HighLevelClient
import JSONValue

/// What became of one step of a recipe.
struct RecipeStep: Sendable, Equatable {
    enum Status: String, Sendable {
        /// By this call.
        case done
        /// It was there before; nothing was sent.
        case already
        /// Refused: nothing of it was applied.
        case failed
        /// It may or may not have been applied, and cannot be seen.
        case unknown
        /// Not tried, because a step before it was not done.
        case skipped
    }

    let name: String
    let status: Status
    /// What is known of it: the id of what was made, the tags that were added.
    let facts: JSONObject
    /// Why it failed, or is unknown.
    let error: HighLevelError?

    init(_ name: String, _ status: Status, _ facts: JSONObject = JSONObject(), error: HighLevelError? = nil) {
        self.name = name
        self.status = status
        self.facts = facts
        self.error = error
    }

    /// Of an attempt that threw: whether nothing was applied, or nobody knows.
    static func broken(_ name: String, by error: HighLevelError) -> RecipeStep {
        RecipeStep(name, error.mayHaveBeenApplied ? .unknown : .failed, error: error)
    }

    var isThere: Bool { status == .done || status == .already }

    /// `{"step", "status", …}`. The error itself stands beside the steps.
    var json: JSON {
        var object: JSONObject = ["step": .string(name), "status": .string(status.rawValue)]
        object.merge(facts)
        if let error { object["code"] = .string(error.code.rawValue) }
        return .object(object)
    }
}
