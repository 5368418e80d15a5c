import ContactCatalog
import JSONValue

/// An operation as HighLevel's document describes it, its schemas translated and ready.
package struct OpenAPIOperation: Sendable {
    struct Parameter: Sendable {
        /// `path`, `query` or `header`.
        let location: String
        let name: String
        let isRequired: Bool
        let schema: SchemaValidator
        let type: String
    }

    /// What a response with a documented status holds.
    enum Response: Sendable {
        case schema(SchemaValidator)
        /// The document names the status and says nothing of the body.
        case undescribed
    }

    package let id: String
    let method: String
    /// The document's own path, split at slashes: a slash at the end leaves an empty last segment.
    let segments: [String]
    let parameters: [Parameter]
    let requestBody: SchemaValidator?
    let responses: [String: Response]

    /// The path's parameters as they stand on the wire; nil when the path is another one.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, text) in zip(segments, path) {
            if let name = Self.placeholder(segment), !text.isEmpty {
                values[name] = text
            } else if segment != text {
                return nil
            }
        }
        return values
    }

    /// For each segment whether it is a literal; the operation with the earlier literal is the more specific.
    var literals: [Bool] { segments.map { Self.placeholder($0) == nil } }

    static func placeholder(_ segment: String) -> String? {
        segment.hasPrefix("{") && segment.hasSuffix("}") ? String(segment.dropFirst().dropLast()) : nil
    }
}
