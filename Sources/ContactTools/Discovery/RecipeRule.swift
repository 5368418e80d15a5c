import IntentSearch

/// The operations an intent was understood as: the steps of a sentence with several, and what is nearly as probable as the
/// first.
struct IntendedOperations: Sendable {
    private let candidates: [IntentCandidate]
    /// Whether the sentence speaks of many people. Of enrolments and followers there is an operation for one contact only,
    /// so the operations do not tell.
    let isForMany: Bool

    init(_ candidates: [IntentCandidate], of intent: String) {
        self.candidates = candidates
        isForMany = PeopleWords.areMany(in: intent)
    }

    /// Those that are meant: every step, the first, and what is at least this part as probable as that.
    func names(from share: Double) -> Set<String> {
        let least = (candidates.first?.score ?? 0) * share
        let meant = candidates.enumerated().filter { place, candidate in
            place == 0 || candidate.step != nil || candidate.score >= least
        }
        return Set(meant.map(\.element.name))
    }

    var first: String? { candidates.first?.name }
}

/// When a higher tool is worth naming: its operations, how many of them an intent must mean, and which must be among them.
struct RecipeRule: Sendable {
    let tool: String
    let why: String
    /// What it composes.
    let operations: Set<String>
    /// How many of those must be meant.
    var least = 1
    /// One that must be; nil for any.
    var needed: String?
    /// What the intent must mean first and foremost, if not every step counts.
    var first: Set<String>?
    /// Whether many people must be spoken of.
    var needsMany = false
    /// How probable one must be, as a part of the first, to count as meant.
    var share = 0.3

    func fits(_ meaning: IntendedOperations) -> Bool {
        let meant = meaning.names(from: share).intersection(operations)
        guard meant.count >= least, needed.map(meant.contains) ?? true, meaning.isForMany || !needsMany else {
            return false
        }
        guard let first else { return true }
        return meaning.first.map(first.contains) ?? false
    }

    private static let recordReads: Set<String> = ["get_contact", "list_tasks", "list_notes", "list_appointments"]
    private static let updates: Set<String> = ["add_to_campaign", "add_to_workflow", "add_followers"]
    private static let tagging: Set<String> = ["add_tags", "remove_tags", "bulk_update_tags"]

    static let all: [RecipeRule] = [
        RecipeRule(
            tool: "upsert_contact_by_identity",
            why: "creates only when nobody has this email or phone, else updates; tells of two people",
            operations: ["create_contact", "upsert_contact"]),
        RecipeRule(
            tool: "log_interaction", why: "note and what follows from it in one call, safe to repeat",
            operations: ["create_note", "create_task", "add_tags", "add_to_workflow"], least: 2, needed: "create_note"),
        RecipeRule(
            tool: "get_contact_overview", why: "contact, open tasks, last notes and appointments in one answer",
            operations: recordReads, least: 2, first: recordReads, share: 0.2),
        RecipeRule(
            tool: "select_contacts", why: "keeps who is meant without passing every id through the model",
            operations: ["bulk_update_tags", "bulk_update_business"], first: tagging.union(["bulk_update_business"]),
            share: 0.1),
        RecipeRule(
            tool: "select_contacts", why: "keeps who is found for a change of all of them",
            operations: tagging.union(["search_contacts"]), least: 2, needed: "search_contacts"),
        RecipeRule(
            tool: "select_contacts", why: "keeps who is meant for what is then done to each of them",
            operations: updates, needsMany: true),
        RecipeRule(
            tool: "select_contacts", why: "keeps who is meant without passing every id through the model",
            operations: tagging, first: tagging, needsMany: true),
        RecipeRule(
            tool: "bulk_tag_contacts", why: "tags a selection of any size, with progress and resumption",
            operations: ["bulk_update_tags"], first: tagging, share: 0.1),
        RecipeRule(
            tool: "bulk_tag_contacts", why: "tags a selection of any size, with progress and resumption",
            operations: tagging, first: tagging, needsMany: true),
        RecipeRule(
            tool: "bulk_tag_contacts", why: "tags all that were found",
            operations: tagging.union(["search_contacts"]), least: 2, needed: "search_contacts"),
        RecipeRule(
            tool: "bulk_update_contacts", why: "sets the business of a selection of any size",
            operations: ["bulk_update_business"], first: ["bulk_update_business"], share: 0.1),
        RecipeRule(
            tool: "bulk_update_contacts",
            why: "enrols a selection of any size, or gives it followers, with progress and resumption",
            operations: updates, needsMany: true),
    ]
}
