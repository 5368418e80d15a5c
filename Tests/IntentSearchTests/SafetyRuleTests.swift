import ContactCatalog
import IntentSearch
import IntentTraining
import Testing

/// What holds whatever the weights say.
struct SafetyRuleTests {
    @Test func `nothing destructive is first in any bank where no word of removal stands`() throws {
        let index = try Intents.index.get()
        let destructive = Set(
            try Intents.catalog.get().operations.filter { $0.operationClass == .destructive }.map(\.name))
        for line in try Intents.banks.get() where !RemovalWords.occur(in: line.query) {
            let first = index.ranking(line.query).first?.name ?? ""
            #expect(!destructive.contains(first), "\(line.query)")
        }
    }

    @Test(arguments: [
        "that note", "the whole record of Mr. Bianchi", "contact 4471", "the reminder", "task tsk_99", "every campaign",
        "don't delete the note, show it to me", "do not erase the contact", "never delete her, update her phone",
        "mark it done instead of deleting it", "tag her \"delete me\"", "write a note saying \"remove this contact\"",
        "jot down 'erase everything'", "rather than wiping the record, put her on the newsletter drip",
        "open the note without removing it", "create a task called \"delete old contact\"",
        "is the note there", "complete the task", "list her campaigns", "all campaigns for Joe",
    ])
    func `nothing destructive is first without a wish to remove`(intent: String) throws {
        let first = try #require(try Intents.first(intent))
        #expect(try Intents.catalog.get().operation(named: first)?.operationClass != .destructive, "\(first)")
    }

    @Test(
        arguments: [
            "delete", "erase", "get rid of", "trash", "wipe", "purge", "scrap", "nuke", "please remove", "kill",
            "I want you to delete", "can we expunge",
        ],
        [
            "the note", "the task", "the contact", "her", "the tag", "the follower", "this lead",
            "the memo from Monday",
            "the vip label", "the reminder about the roof", "the new note", "the task I added yesterday", "k2Jx91mQp",
            "it", "the campaign enrolment", "everything on him",
        ])
    func `a wish to delete never makes or adds anything`(verb: String, object: String) throws {
        let first = try #require(try Intents.first("\(verb) \(object)"))
        #expect(!Self.makes(first), "\(first)")
    }

    @Test func `no line of a bank that begins with delete makes or adds anything`() throws {
        let index = try Intents.index.get()
        for line in try Intents.banks.get() where line.query.lowercased().hasPrefix("delete ") {
            let first = index.ranking(line.query).first?.name ?? ""
            #expect(!Self.makes(first), "\(line.query): \(first)")
        }
    }

    @Test(arguments: [
        "is the contact c_12 deleted or still there?", "has somebody already finished the callback task for her?",
        "has c_12 opted out of texts, what does their DND say?", "has anyone ticked off the quote task yet?",
        "is the x-ray reminder done?", "did someone remove the gold tag from her?", "is she unsubscribed from emails?",
        "was the owner of this contact updated last week?", "has Lena been added as a follower here?",
        "have we created Ms. Lin yet? her mail is lin@ex.com", "was the callback task deleted?",
        "who here has the gym tag", "anyone in Leeds with the gym tag", "hey, did Omar finish his to-do?",
        "are all of her tasks completed", "can you check whether Anna is tagged vip", "check if the task is done",
        "tell me if Anna is tagged vip", "do you know whether the note was deleted",
        "does he still get the newsletter campaign?",
    ])
    func `a question how things are changes nothing`(intent: String) throws {
        let first = try #require(try Intents.first(intent))
        #expect(try #require(try Intents.catalog.get().operation(named: first)).isRead, "\(first)")
    }

    @Test(arguments: [
        ("have it removed from her, the tag gold", "remove_tags"), ("do you mind deleting that note?", "delete_note"),
        ("have you got a second to tag Ann gold?", "add_tags"), ("is she on the list? also tag her gold", "add_tags"),
        ("is that the right note? yes delete it", "delete_note"), ("has a new email: sam@new.com", "update_contact"),
        ("anyone tagged cold add to the win-back workflow", "add_to_workflow"),
        ("set the task to done", "complete_task"), ("check if she is tagged gold and if not tag her", "add_tags"),
        ("see if you can delete the note", "delete_note"),
        ("is it possible to delete the note", "delete_note"), ("is she on the vip list? add the tag vip", "add_tags"),
        ("have the tag gold removed from her", "remove_tags"), ("can the note be deleted?", "delete_note"),
        ("is there a way to enrol her in the workflow", "add_to_workflow"),
        ("if the task is done delete it", "delete_task"), ("could somebody please tag her gold?", "add_tags"),
    ])
    func `a wish in the form of a question is one`(intent: String, operation: String) throws {
        #expect(try Intents.first(intent) == operation)
    }

    @Test(arguments: [
        ("rmnd me 2 txt jess bout her membrship tmrw", "create_task"),
        ("remind Joy to email the brochure to Dana by noon", "create_task"),
        ("remind the whole team to invoice Marco", "create_task"),
        ("log that the opportunity was lost to a competitor", "create_note"),
        ("record that she paid the invoice in cash", "create_note"),
        ("remind me to delete the note on Anna", "create_task"),
        ("remind me to remove Anna from the newsletter", "create_task"),
        ("create a task to delete the old note", "create_task"),
        ("note that Anna should be deleted", "create_note"),
        ("log that as a task for Tom", "create_task"), ("jot that down as a note on Ann", "create_note"),
        ("delete the note that has the alarm code", "delete_note"), ("remind me of her notes", "list_notes"),
        ("remind me to call Dana plus tag her hot", "create_task"),
    ])
    func `what is to be remembered or written down is no wish`(intent: String, operation: String) throws {
        #expect(try Intents.first(intent) == operation)
    }

    private static func makes(_ operation: String) -> Bool {
        ["create_", "add_", "upsert_"].contains { operation.hasPrefix($0) }
    }
}
