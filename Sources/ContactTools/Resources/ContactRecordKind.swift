/// What can be read of a contact as a resource, each through the operation that reads it as a tool.
enum ContactRecordKind: CaseIterable {
    case contact
    case tasks
    case notes
    case appointments

    /// What follows the contact's id in a URI.
    var path: String {
        switch self {
        case .contact: ""
        case .tasks: "/tasks"
        case .notes: "/notes"
        case .appointments: "/appointments"
        }
    }

    /// The name of an operation that reads and needs nothing but `contactId`.
    var operation: String {
        switch self {
        case .contact: "get_contact"
        case .tasks: "list_tasks"
        case .notes: "list_notes"
        case .appointments: "list_appointments"
        }
    }
}
