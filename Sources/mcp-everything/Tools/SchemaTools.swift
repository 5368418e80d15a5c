import JSONValue
import MCPServer

/// A tool whose schema uses what plain arguments never need, to show that a schema goes out as it is.
enum SchemaTools {
    static let all = [
        FixtureTool(
            "json_schema_2020_12_tool", "JSON Schema 2020-12",
            "Takes a person with an address and a way to reach them.",
            inputSchema: person
        ) { arguments, _ in
            .text("Received: \(JSON.object(arguments.values).serialized())")
        }
    ]

    private static let text: JSON = ["type": "string"]

    private static let address: JSON = [
        "$anchor": "addressDef", "type": "object", "properties": ["street": text, "city": text],
    ]

    private static let properties: JSON = [
        "name": text,
        "address": ["$ref": "#/$defs/address"],
        "contactMethod": ["type": "string", "enum": ["phone", "email"]],
        "phone": text,
        "email": text,
    ]

    private static let needsPhone: JSON = ["required": ["phone"]]
    private static let needsEmail: JSON = ["required": ["email"]]

    private static let prefersPhone: JSON = [
        "properties": ["contactMethod": ["const": "phone"]], "required": ["contactMethod"],
    ]

    private static let person: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": ["address": address],
        "properties": properties,
        "allOf": [["anyOf": [needsPhone, needsEmail]]],
        "if": prefersPhone,
        "then": needsPhone,
        "else": needsEmail,
        "additionalProperties": false,
    ]
}
