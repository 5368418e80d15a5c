import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// A tool of ours that is no operation of HighLevel's: what its list entry says, and the check of its arguments.
struct OwnTool: Sendable {
    let tool: Tool
    private let validator: SchemaValidator

    /// What the list leaves out of a property: the check knows it, its errors tell it, and every byte of the list is paid
    /// for in every session.
    private static let unlisted: Set<String> = [
        "minLength", "maxLength", "minimum", "maximum", "pattern", "format",
    ]

    init(
        _ name: String, _ title: String, _ description: String, properties: JSONObject, required: [String] = [],
        annotations: ToolAnnotations
    ) {
        var listed = JSONObject()
        for property in properties { listed[property.key] = Self.listed(property.value) }
        tool = Tool(
            name: name, title: title, description: description, inputSchema: Self.schema(listed, required),
            outputSchema: ["type": "object"], annotations: annotations)
        validator = SchemaValidator(schema: Self.schema(properties, required))
    }

    private static func schema(_ properties: JSONObject, _ required: [String]) -> JSON {
        var object: JSONObject = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { object["required"] = JSON(required) }
        object["additionalProperties"] = false
        return .object(object)
    }

    private static func listed(_ property: JSON) -> JSON {
        guard case .object(let members) = property else { return property }
        return .object(members.filter { !unlisted.contains($0.key) })
    }

    /// - Throws: `invalid_arguments` with all that is wrong.
    func check(_ arguments: JSONObject) throws(HighLevelError) {
        let faults = validator.faults(in: .object(arguments)).map {
            ArgumentFault(pointer: $0.pointer, field: $0.field, message: $0.message, nextStep: $0.advice)
        }
        guard faults.isEmpty else { throw .invalidArguments(faults, tool: tool.name) }
    }
}
