import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// A tool of ours that is no operation of HighLevel's: what its list entry says, and the check of its arguments.
struct OwnTool: Sendable {
    let tool: Tool
    private let validator: SchemaValidator

    init(
        _ name: String, _ title: String, _ description: String, properties: JSONObject, required: [String] = [],
        annotations: ToolAnnotations
    ) {
        var object: JSONObject = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { object["required"] = JSON(required) }
        object["additionalProperties"] = false
        let schema = JSON.object(object)
        tool = Tool(
            name: name, title: title, description: description, inputSchema: schema, outputSchema: ["type": "object"],
            annotations: annotations)
        validator = SchemaValidator(schema: schema)
    }

    /// - Throws: `invalid_arguments` with all that is wrong.
    func check(_ arguments: JSONObject) throws(HighLevelError) {
        let faults = validator.faults(in: .object(arguments)).map {
            ArgumentFault(pointer: $0.pointer, field: $0.field, message: $0.message, nextStep: $0.advice)
        }
        guard faults.isEmpty else { throw .invalidArguments(faults, tool: tool.name) }
    }
}
