import ContactCatalog
import JSONValue
import MCPServer

extension PromptField {
    /// Nobody means more, and each is compared with all the account has.
    private static let greatestTagCount = 20
    private static let email = SchemaValidator(schema: ["type": "string", "format": "email"])
    private static let day = SchemaValidator(schema: ["type": "string", "format": "date"])
    private static let moment = SchemaValidator(schema: ["type": "string", "format": "date-time"])

    /// The value as the message shows it; nil where nothing is left of it.
    /// - Throws: -32602 naming the argument and what is accepted, never the value.
    func value(of text: String) throws(JSONRPCError) -> JSON? {
        guard text.unicodeScalars.count <= form.limit else { throw refusal("is longer than \(form.limit) characters") }
        let clean = form == .paragraphs ? PlainText.paragraphs(text) : PlainText.line(text)
        guard !clean.isEmpty else {
            guard !argument.isRequired else { throw refusal("is empty") }
            return nil
        }
        let value = JSON.string(clean)
        switch form {
        case .line, .contact, .paragraphs, .name: return value
        case .tags: return try tags(clean)
        case .email:
            guard Self.email.accepts(value) else {
                throw refusal("is no e-mail address; give one such as ana@example.com")
            }
            return value
        case .date:
            guard Self.day.accepts(value) || Self.moment.accepts(value) else {
                throw refusal("is no date; give one such as 2026-01-31, or 2026-01-31T09:30:00+02:00 with a time")
            }
            return value
        }
    }

    /// Each once, in lower case as HighLevel keeps them.
    private func tags(_ text: String) throws(JSONRPCError) -> JSON? {
        var seen: Set<String> = []
        let tags = text.lowercased().split(separator: ",").map { PlainText.line(String($0)) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
        guard !tags.isEmpty else { throw refusal("has no tag in it; give one or several with commas between them") }
        guard tags.count <= Self.greatestTagCount else {
            throw refusal("has \(tags.count) tags; give at most \(Self.greatestTagCount)")
        }
        return JSON(tags)
    }

    private func refusal(_ what: String) -> JSONRPCError {
        .invalidParams("Argument \(name) \(what).", data: ["argument": .string(name)])
    }
}
