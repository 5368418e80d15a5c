import ContactCatalog
import JSONValue

/// HighLevel's own document of the Contacts API, kept beside the checkout and not part of it.
package struct OpenAPIDocument: Sendable {
    package static let path = "highlevel/contacts.json"
    package static var isAvailable: Bool { Repository.hasShared(path) }

    package let operations: [OpenAPIOperation]

    package init() throws {
        let schemas = OpenAPISchemas(
            contacts: try Self.parse(Self.path), common: try Self.parse("highlevel/common-schemas.json"))
        var operations: [OpenAPIOperation] = []
        for path in schemas.contacts["paths"]?.objectValue ?? [:] {
            for method in path.value.objectValue ?? [:] {
                operations.append(
                    try Self.operation(method.value, path: path.key, method: method.key, schemas: schemas))
            }
        }
        self.operations = operations
    }

    private static func parse(_ path: String) throws -> JSON {
        try JSON(
            parsing: TextFile.read("\(Repository.sharedDirectory)/\(path)"),
            options: JSONParser.Options(duplicateKeys: .keepLast))
    }

    private static func operation(
        _ source: JSON, path: String, method: String, schemas: OpenAPISchemas
    ) throws -> OpenAPIOperation {
        let parameters = try (source["parameters"]?.arrayValue ?? []).map { parameter in
            let schema = parameter["schema"] ?? [:]
            return OpenAPIOperation.Parameter(
                location: parameter["in"]?.stringValue ?? "", name: parameter["name"]?.stringValue ?? "",
                isRequired: parameter["required"]?.boolValue ?? false, schema: try schemas.validator(for: schema),
                type: schema["type"]?.stringValue ?? "")
        }
        var responses: [String: OpenAPIOperation.Response] = [:]
        for response in source["responses"]?.objectValue ?? [:] {
            let schema = content(of: response.value)
            responses[response.key] = try schema.map { .schema(try schemas.validator(for: $0)) } ?? .undescribed
        }
        return OpenAPIOperation(
            id: source["operationId"]?.stringValue ?? "", method: method.uppercased(),
            segments: path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) },
            parameters: parameters,
            requestBody: try source["requestBody"].flatMap(content).map { try schemas.validator(for: $0) },
            responses: responses)
    }

    private static func content(of message: JSON) -> JSON? { message["content"]?["application/json"]?["schema"] }

    /// The operation a request is for, by its method and its path as it stands on the wire, with a slash at the end
    /// or without. Where several fit, the one with the earliest literal is meant.
    package func operation(method: String, path: some StringProtocol) -> OpenAPIOperation? {
        let segments = String(path).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return operations.filter { $0.method == method && $0.match(segments) != nil }
            .max { left, right in
                let difference = zip(left.literals, right.literals).first { $0 != $1 }
                return difference.map { !$0.0 } ?? false
            }
    }
}
