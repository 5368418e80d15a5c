import JSONValue

/// How the server presents itself: `serverInfo` in every revision, and the instructions for the model.
package struct ServerIdentity: Sendable {
    package let name: String
    package let title: String
    package let version: String
    package let description: String
    /// How an agent finds and uses what is here; goes into the model's context, so it is short.
    package let instructions: String

    package init(name: String, title: String, version: String, description: String, instructions: String) {
        self.name = name
        self.title = title
        self.version = version
        self.description = description
        self.instructions = instructions
    }

    /// What is enough to tell the server by.
    var short: JSON { ["name": .string(name), "version": .string(version)] }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["name": .string(name), "version": .string(version)]
        if revision.hasTitles { object["title"] = .string(title) }
        if revision.hasServerDescription { object["description"] = .string(description) }
        return .object(object)
    }
}
