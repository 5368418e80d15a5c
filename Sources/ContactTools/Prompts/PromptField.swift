import ContactCatalog
import MCPServer

/// An argument of a prompt, and what its text must be.
struct PromptField: Sendable {
    enum Form: Sendable, Hashable {
        case line
        /// What somebody knows a contact by.
        case contact
        /// Several paragraphs, such as the summary of a call.
        case paragraphs
        case email
        /// A day, or a day and a time with an offset.
        case date
        /// The name of something the account has.
        case name(LookupKind)
        /// Tags with commas between them.
        case tags

        /// In characters.
        var limit: Int { self == .paragraphs ? 8_000 : 2_000 }

        /// In what the names that can be completed are looked up.
        var lookup: LookupKind? {
            switch self {
            case .name(let kind): kind
            case .tags: .tags
            case .line, .contact, .paragraphs, .email, .date: nil
            }
        }
    }

    let argument: PromptArgument
    let form: Form

    init(_ name: String, _ title: String, _ description: String, form: Form = .line, isRequired: Bool = false) {
        argument = PromptArgument(name: name, title: title, description: description, isRequired: isRequired)
        self.form = form
    }

    var name: String { argument.name }
}
