import ContactCatalog
import HighLevelClient
import IntentSearch
import JSONValue
import MCPServer
import Safeguards

/// `find_operations`: which operations do what somebody says, and why.
struct OperationFinding: Sendable {
    static let name = "find_operations"
    private static let usualLimit = 5
    private static let greatestLimit = 10
    /// Longer than any wish; who sends more has not said what they want.
    private static let longestIntent = 2_000

    let own = OwnTool(
        name, "Find Operations",
        "Which operations do what is wished, in plain words, several steps at once. Says when none does.",
        properties: [
            "intent": [
                "type": "string", "minLength": 1, "maxLength": JSON(longestIntent),
            ],
            "limit": ["type": "integer", "minimum": 1, "maximum": JSON(greatestLimit)],
        ],
        required: ["intent"],
        annotations: ToolAnnotations(
            readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false))

    private let catalog: Catalog
    private let policy: Policy
    private let recipes: RecipeFinding
    private let index: LazyIntentIndex

    init(catalog: Catalog, policy: Policy, recipes: RecipeFinding) {
        self.catalog = catalog
        self.policy = policy
        self.recipes = recipes
        index = LazyIntentIndex(catalog: catalog)
    }

    func run(_ arguments: JSONObject) throws(HighLevelError) -> JSONObject {
        try own.check(arguments)
        guard let intent = arguments["intent"]?.stringValue else { throw .internalFault("An intent went missing.") }
        let limit = arguments["limit"]?.intValue ?? Self.usualLimit
        let answer = try index.answer(intent)
        let found = answer.candidates.compactMap { candidate in
            catalog.operation(named: candidate.name).map { (candidate, $0) }
        }
        let open = found.filter { !isOff($0.1) }
        var leading = 1
        if case .ambiguous = answer.verdict { leading = 2 }
        let meant = found.enumerated().filter { $0.offset < leading || $0.element.0.step != nil }.map(\.element.1)
        let off = meant.filter(isOff)
        var result = answer.verdict.members
        // What comes after what was meant is something else; whoever took it for a match would do that instead.
        let isAllOff = !off.isEmpty && off.count == meant.count
        if isAllOff { result = ["verdict": "no_match"] }
        note(off, in: &result)
        result["operations"] = .array(isAllOff ? [] : open.prefix(limit).map { Self.entry($0.0, $0.1) })
        let fitting = recipes.fitting(answer.candidates, of: intent, isReadOnly: policy.isReadOnly)
        result["recipes"] = .array(fitting.filter { policy.verdict(onTool: $0.name) != .denied }.map(\.json))
        return result
    }

    /// Whether the operator has switched it off.
    private func isOff(_ operation: Operation) -> Bool {
        let verdict = policy.verdict(on: operation, JSONObject())
        return verdict == .readOnly || verdict == .denied
    }

    /// Names what was meant and is switched off, and by which setting.
    private func note(_ off: [Operation], in result: inout JSONObject) {
        func names(_ verdict: Policy.Verdict) -> String? {
            let names = off.filter { policy.verdict(on: $0, JSONObject()) == verdict }.map(\.name)
            return names.isEmpty ? nil : names.joined(separator: ", ")
        }
        if let names = names(.readOnly) {
            result["readOnly"] = .string(
                "\(names): switched off, since this server only reads (readOnly in its config). Tell the user.")
        }
        if let names = names(.denied) {
            result["denied"] = .string(
                "\(names): switched off by the operator (policy in its config). Tell the user.")
        }
    }

    private static func entry(_ candidate: IntentCandidate, _ operation: Operation) -> JSON {
        var entry: JSONObject = ["name": .string(operation.name), "summary": .string(operation.summary)]
        entry["why"] = .string(candidate.why)
        entry["class"] = .string(operation.operationClass.rawValue)
        entry["required"] = JSON(NamedArguments.required(of: operation))
        entry["requiresOneOf"] = NamedArguments.requiresOneOf(operation)
        entry["step"] = candidate.step.map { JSON($0) }
        return .object(entry)
    }
}

extension Operation {
    /// The first sentence of the description. A full stop within it, as in "e.g.", is followed by no capital.
    var summary: String {
        for end in description.ranges(of: ". ") where description[end.upperBound...].first?.isUppercase == true {
            return String(description[..<end.lowerBound]) + "."
        }
        return description
    }
}
