import ContactCatalog
import HighLevelClient
import JSONValue

/// The argument by which a caller says which of the served profiles is meant. It is there only when there are several.
struct ProfileArgument: Sendable {
    static let name = "profile"

    let aliases: [String]

    /// The input schema with the argument in it, required.
    func added(to schema: JSON) -> JSON {
        guard case .object(var root) = schema else { return schema }
        var properties = root["properties"]?.objectValue ?? JSONObject()
        properties[Self.name] = ["type": "string", "enum": JSON(aliases), "description": "Which sub-account"]
        root["properties"] = .object(properties)
        let required = root["required"]?.arrayValue ?? []
        root["required"] = .array([.string(Self.name)] + required)
        return .object(root)
    }

    /// - Returns: The profile that is meant, and the arguments without it.
    /// - Throws: `invalid_arguments` when none is named that is served.
    func taken(
        from arguments: JSONObject, tool: String
    ) throws(HighLevelError) -> (alias: String, rest: JSONObject) {
        guard let alias = arguments[Self.name]?.stringValue, aliases.contains(alias) else {
            let given = arguments[Self.name]
            throw HighLevelError(
                .invalidArguments,
                given == nil
                    ? "\"\(Self.name)\" is missing: this server serves several sub-accounts. Nothing was sent."
                    : "\"\(Self.name)\" names no sub-account this server serves. Nothing was sent.",
                fault: .caller, field: Self.name,
                nextStep: "Call \(tool) again with \(Self.name), one of: \(aliases.joined(separator: ", ")). "
                    + "If it is not clear which is meant, ask the user.")
        }
        var rest = arguments
        rest[Self.name] = nil
        return (alias, rest)
    }
}
