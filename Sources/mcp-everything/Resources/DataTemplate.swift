import JSONValue
import MCPServer

/// The resources `test://template/{id}/data`, made from their URI.
enum DataTemplate {
    static let variable = "id"
    private static let prefix = "test://template/"
    private static let suffix = "/data"

    static let template = ResourceTemplate(
        uriTemplate: "\(prefix){\(variable)}\(suffix)", name: "template-data", title: "Data by id",
        description: "Data made up for any id.", mimeType: "application/json")

    /// Nil when the URI is none of the template's.
    static func contents(of uri: String) -> ResourceContents? {
        guard uri.hasPrefix(prefix), uri.hasSuffix(suffix), uri.count > prefix.count + suffix.count else { return nil }
        let id = uri.dropFirst(prefix.count).dropLast(suffix.count)
        guard !id.contains("/") else { return nil }
        let data: JSON = [
            "id": .string(String(id)), "templateTest": true, "data": .string("Data for ID: \(id)"),
        ]
        return ResourceContents(uri: uri, mimeType: template.mimeType, text: data.serialized())
    }
}
