/// The steps of logging an interaction, in their order: first what only records, last what may send messages at once. Tags
/// stand behind the records, because a sub-account's automations are often set off by them.
enum InteractionStep: String, Sendable, CaseIterable {
    case note
    case task
    case tags
    case workflow

    /// The operation that carries it out.
    var operation: String {
        switch self {
        case .note: "create_note"
        case .task: "create_task"
        case .tags: "add_tags"
        case .workflow: "add_to_workflow"
        }
    }

    /// The operation that shows what is there of it already.
    var reader: String {
        switch self {
        case .note: "list_notes"
        case .task: "list_tasks"
        case .tags: "get_contact"
        case .workflow: "search_contacts"
        }
    }

    /// Where its arguments stand among the recipe's.
    var place: ArgumentPlace {
        switch self {
        case .note: ArgumentPlace(renamed: ["body": "note"])
        case .task: ArgumentPlace(member: "task")
        case .tags, .workflow: ArgumentPlace()
        }
    }
}
