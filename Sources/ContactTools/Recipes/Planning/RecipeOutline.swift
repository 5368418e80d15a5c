import ContactCatalog
import JSONValue

/// All that a recipe will or may carry out, as far as it is known before anything is read: what policy judges, and what a
/// dry run shows.
struct RecipeOutline: Sendable {
    /// Stands in a dry run for the contact that is still to be found.
    static let someContact = "CONTACT_ID"

    struct Step: Sendable {
        let operation: String
        let arguments: JSONObject
        /// When it is carried out; nil for always.
        let condition: String?
    }

    let tool: String
    private(set) var steps: [Step] = []

    init(of tool: String) { self.tool = tool }

    mutating func add(_ operation: String, _ arguments: JSONObject, if condition: String? = nil) {
        steps.append(Step(operation: operation, arguments: arguments, condition: condition))
    }

    /// What policy is asked about; a consent counts for the subject.
    func plan(subject: JSONObject) -> CallPlan {
        CallPlan(tool: tool, steps: steps.map { CallPlan.Step($0.operation, $0.arguments) }, subject: subject)
    }

    /// What would be done. The placeholders say what stands in the arguments for something that is looked up only when it
    /// is needed.
    func dryRun(catalog: Catalog, placeholders: JSONObject) -> JSONObject {
        var placeholders = placeholders
        let steps: [JSON] = steps.map { step in
            var entry: JSONObject = ["operation": .string(step.operation)]
            if let operation = catalog.operation(named: step.operation) {
                entry["request"] = .string("\(operation.method.rawValue) \(operation.path.text)")
            }
            entry["arguments"] = .object(step.arguments)
            entry["when"] = step.condition.map { .string($0) }
            if step.arguments["contactId"] == .string(Self.someContact) {
                placeholders[Self.someContact] = "the contact that is found"
            }
            return .object(entry)
        }
        var result: JSONObject = ["dryRun": true, "steps": .array(steps)]
        if !placeholders.isEmpty { result["placeholders"] = .object(placeholders) }
        result["server"] = ["sent": false]
        return result
    }
}
