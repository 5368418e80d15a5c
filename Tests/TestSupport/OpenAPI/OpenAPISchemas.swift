import ContactCatalog
import JSONValue

/// Turns OpenAPI 3.0 schemas into the JSON Schema our validator reads: references are put in their places, also those
/// into the document beside, `nullable` becomes a type, annotations are left out, and objects that list their members
/// are closed, because HighLevel's API refuses members its document does not list.
struct OpenAPISchemas: Sendable {
    struct Failure: Error, CustomStringConvertible { let description: String }

    let contacts: JSON
    let common: JSON

    private static let commonFile = "../common/common-schemas.json"
    private static let annotations: Set<String> = ["example", "description", "default", "nullable"]
    private static let rules: Set<String> = ["type", "enum", "maxLength", "required"]
    private static let deepestNesting = 20

    func validator(for schema: JSON) throws -> SchemaValidator {
        let validator = SchemaValidator(schema: try translate(schema, in: contacts, depth: 0))
        guard validator.schemaFaults.isEmpty else {
            throw Failure(description: "not translated: \(validator.schemaFaults)")
        }
        return validator
    }

    private func translate(_ schema: JSON, in document: JSON, depth: Int) throws -> JSON {
        guard depth < Self.deepestNesting, let object = schema.objectValue else {
            throw Failure(description: "no schema, or too deep: \(schema.serialized().prefix(200))")
        }
        if let reference = object["$ref"]?.stringValue {
            let (target, home) = try resolve(reference, in: document)
            return try translate(target, in: home, depth: depth + 1)
        }
        var translated = JSONObject()
        for member in object where !Self.annotations.contains(member.key) {
            switch member.key {
            case "properties":
                var properties = JSONObject()
                for property in member.value.objectValue ?? [:] {
                    properties[property.key] = try translate(property.value, in: document, depth: depth + 1)
                }
                translated["properties"] = .object(properties)
                translated["additionalProperties"] = false
            case "items": translated["items"] = try translate(member.value, in: document, depth: depth + 1)
            case "anyOf":
                let alternatives = member.value.arrayValue ?? []
                translated["anyOf"] = .array(
                    try alternatives.map { try translate($0, in: document, depth: depth + 1) })
            case let rule where Self.rules.contains(rule): translated[rule] = member.value
            default: throw Failure(description: "a keyword the translation does not know: \(member.key)")
            }
        }
        if object["nullable"]?.boolValue == true { allowNull(in: &translated) }
        return .object(translated)
    }

    private func allowNull(in schema: inout JSONObject) {
        schema["type"] = schema["type"].map { [$0, "null"] }
        schema["enum"] = schema["enum"]?.arrayValue.map { .array($0 + [.null]) }
    }

    private func resolve(_ reference: String, in document: JSON) throws -> (schema: JSON, home: JSON) {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let home = parts[0].isEmpty ? document : common
        guard parts.count == 2, parts[0].isEmpty || parts[0] == Self.commonFile,
            let pointer = JSONPointer(text: String(parts[1])), let schema = home[pointer: pointer]
        else { throw Failure(description: "a reference to nothing: \(reference)") }
        return (schema, home)
    }
}
