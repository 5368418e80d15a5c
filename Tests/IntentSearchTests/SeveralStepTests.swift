import IntentSearch
import Testing

struct SeveralStepTests {
    @Test(arguments: [
        ("tag her as vip and start the welcome workflow", ["add_tags", "add_to_workflow"]),
        ("take him off the spring campaign, then delete the contact", ["remove_from_campaign", "delete_contact"]),
        (
            "create a contact for Jane Doe, jot down that she called and remind me to ring her on Friday",
            ["create_contact", "create_note", "create_task"]
        ),
        ("show me the notes and delete the outdated one", ["list_notes", "delete_note"]),
        ("mark the task done; then write a note about the call", ["complete_task", "create_note"]),
    ])
    func `steps come first and in order`(intent: String, steps: [String]) throws {
        let candidates = try Intents.index.get().answer(intent).candidates
        #expect(candidates.prefix(steps.count).map(\.name) == steps)
        #expect(candidates.prefix(steps.count).map(\.step) == Array(1...steps.count))
    }

    @Test(arguments: [
        "delete the note about salt and pepper", "call Tom and Jerry's to-do list up", "add the tag buyer",
    ])
    func `one wish is one step`(intent: String) throws {
        #expect(try Intents.index.get().answer(intent).candidates.allSatisfy { $0.step == nil })
    }
}
