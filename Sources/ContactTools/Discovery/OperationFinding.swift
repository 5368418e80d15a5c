import ContactCatalog
import HighLevelClient
import IntentSearch
import JSONValue
import MCPServer

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
    private let isReadOnly: Bool
    private let recipes: RecipeFinding
    private let index: LazyIntentIndex

    init(catalog: Catalog, isReadOnly: Bool, recipes: RecipeFinding) {
        self.catalog = catalog
        self.isReadOnly = isReadOnly
        self.recipes = recipes
        index = LazyIntentIndex(catalog: catalog)
    }

    func run(_ arguments: JSONObject) throws(HighLevelError) -> JSONObject {
        try own.check(arguments)
        guard let intent = arguments["intent"]?.stringValue else { throw .internalFault("An intent went missing.") }
        let limit = arguments["limit"]?.intValue ?? Self.usualLimit
        let answer = try index.answer(intent)
        var result = answer.verdict.members
        let found = answer.candidates.compactMap { candidate in
            catalog.operation(named: candidate.name).map { (candidate, $0) }
        }
        let open = found.filter { !isReadOnly || $0.1.isRead }
        result["operations"] = .array(open.prefix(limit).map { Self.entry($0.0, $0.1) })
        let fits = recipes.fitting(answer.candidates, of: intent, isReadOnly: isReadOnly)
        result["recipes"] = .array(fits.map(\.json))
        if isReadOnly, let first = found.first, !first.1.isRead {
            result["readOnly"] = "What changes records is left out: this server only reads."
        }
        return result
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
