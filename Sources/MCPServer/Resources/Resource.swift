import JSONValue

/// A resource as `resources/list` shows it.
package struct Resource: Sendable, Hashable {
    package let uri: String
    package let name: String
    package let title: String
    package let description: String
    package let mimeType: String

    package init(uri: String, name: String, title: String, description: String, mimeType: String) {
        self.uri = uri
        self.name = name
        self.title = title
        self.description = description
        self.mimeType = mimeType
    }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["uri": .string(uri), "name": .string(name)]
        if revision.hasTitles { object["title"] = .string(title) }
        object["description"] = .string(description)
        object["mimeType"] = .string(mimeType)
        return .object(object)
    }
}
