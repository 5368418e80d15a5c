import IntentSearch
import Testing

/// What was once misunderstood, by kind; none of these sentences was trained on.
struct UnderstandingTests {
    @Test(arguments: [
        ("list the tasks about the loan on Freja", "list_tasks"), ("delete the task about the receipt", "delete_task"),
        ("delete the note about the quote", "delete_note"), ("her checkout task is done", "complete_task"),
        ("take the unpaid order tag off Anton", "remove_tags"),
        ("remind me to email Freja the receipt on Friday", "create_task"),
        ("who are the employees of the Holmgren account", "list_contacts_by_business"),
    ])
    func `what a thing of ours is about is no veto`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: ["send Freja the receipt", "list the receipts of Freja", "what does the order say"])
    func `what is no thing of ours stays out of scope`(intent: String) throws {
        #expect(try Intents.index.get().answer(intent).candidates.isEmpty)
    }

    @Test(arguments: [
        ("dleete the ntoe", "delete_note"), ("drop the noet", "delete_note"), ("delete my taks", "delete_task"),
        ("remove Anton from the campiagn", "remove_from_campaign"), ("show the contcat c_12", "get_contact"),
    ])
    func `letters in another order are mended without any other word`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: [
        ("take c_6 out of camp_8", "remove_from_campaign"), ("stop camp_8 for Freja", "remove_from_campaign"),
        ("remove Anton from the campaign", "remove_from_campaign"),
        ("Anton should not be in any campaign", "remove_from_all_campaigns"),
        ("not a single drip for Freja any more, end them all", "remove_from_all_campaigns"),
    ])
    func `all and one are told apart`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: [
        ("show me the note before deleting it", "get_note"), ("let me read task t_2 before you delete it", "get_task"),
        ("open contact c_6 before removing it", "get_contact"), ("delete the note before the meeting", "delete_note"),
    ])
    func `what comes later is not first`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: [
        ("POST note body=\"came late\" contactId=c_6", "create_note"),
        ("POST task title=ring dueDate=2026-05-01 contactId=c_6", "create_task"),
        ("PUT note id=n_2 body: 'came early'", "update_note"), ("DELETE note id=n_2 contactId=c_6", "delete_note"),
        ("GET notes contactId=c_6", "list_notes"), ("GET note n_2", "get_note"),
        ("GET contacts businessId=b_2", "list_contacts_by_business"),
        ("note c_6: came late", "create_note"), ("note n_2 := came early", "update_note"), ("rm t_3", "delete_task"),
        ("c_6 phone -> +47 555 01 77", "update_contact"), ("c_6 businessId: null", "bulk_update_business"),
    ])
    func `shorthand is read`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: [
        ("GET /forms/abc/submissions", "Sites"), ("POST /social-media-posting/x/posts", "Social Planner"),
        ("POST /invoices/", "Payments"), ("merge the two Johanssons", "merge"),
        ("undo that please", "takes nothing back"),
        ("list all our campaigns", "by its name"), ("which tags do we have", "by their names"),
        ("list every workflow", "by its name"), ("telephone Anton", "Phone System"),
    ])
    func `what is done elsewhere says so`(intent: String, words: String) throws {
        let answer = try Intents.index.get().answer(intent)
        guard case .noMatch(let elsewhere) = answer.verdict else {
            Issue.record("\(answer)")
            return
        }
        #expect(elsewhere.contains(words), "\(elsewhere)")
    }

    @Test(arguments: [
        ("the complete roll of contacts", "list_contacts"), ("whom do we have in Uppsala", "search_contacts"),
        ("the ones without a phone number", "search_contacts"), ("ditch the winter tag on Anton", "remove_tags"),
        ("put the old people tag on c_6", "add_tags"), ("block Anton", "update_contact"),
        ("purge Anton from the CRM", "delete_contact"), ("take Anton out of the database", "delete_contact"),
    ])
    func `words are taken in the sense they have there`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    private func expect(_ intent: String, _ name: String) throws {
        let answer = try Intents.index.get().answer(intent)
        #expect(answer.candidates.first?.name == name, "\(answer)")
    }
}
