import JSONValue

/// A family of resources as `resources/templates/list` shows it.
package struct ResourceTemplate: Sendable, Hashable {
    /// RFC 6570, with simple variables only: `scheme://things/{thingId}`.
    package let uriTemplate: String
    package let name: String
    package let title: String
    package let description: String
    package let mimeType: String

    package init(uriTemplate: String, name: String, title: String, description: String, mimeType: String) {
        self.uriTemplate = uriTemplate
        self.name = name
        self.title = title
        self.description = description
        self.mimeType = mimeType
    }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["uriTemplate": .string(uriTemplate), "name": .string(name)]
        if revision.hasTitles { object["title"] = .string(title) }
        object["description"] = .string(description)
        object["mimeType"] = .string(mimeType)
        return .object(object)
    }
}
