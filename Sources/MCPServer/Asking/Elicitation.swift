package import JSONValue

/// A form for the user: a question and the fields of the answer (client/elicitation, form mode).
package struct Elicitation: Sendable, Hashable {
    package let message: String
    package let fields: [ElicitationField]

    package init(message: String, fields: [ElicitationField]) {
        self.message = message
        self.fields = fields
    }

    /// The params of `elicitation/create`. `mode` is left out: it is optional for forms, and unknown to 2025-06-18.
    func params(for revision: ProtocolRevision) -> JSONObject {
        var properties = JSONObject()
        for field in fields { properties[field.name] = field.schema(for: revision) }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        let required = fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { schema["required"] = JSON(required) }
        return ["message": .string(message), "requestedSchema": .object(schema)]
    }

    /// What is wrong with the content of an accepted form, in words; nil when nothing is. Members that were not asked
    /// for are passed over.
    func fault(in content: JSONObject) -> String? {
        for field in fields {
            guard let value = content[field.name] else {
                if field.isRequired { return "\"\(field.name)\" is missing" }
                continue
            }
            if let fault = field.kind.fault(in: value) { return "\"\(field.name)\" \(fault)" }
        }
        return nil
    }
}

/// What became of a question to the user.
package enum ElicitationAnswer: Sendable, Hashable {
    /// The form, filled in; checked against its fields.
    case accepted(JSONObject)
    /// The user said no.
    case declined
    /// The user closed the form.
    case cancelled
    /// Nobody answered in time, or the client could not ask; why, in words.
    case unanswered(String)
}
