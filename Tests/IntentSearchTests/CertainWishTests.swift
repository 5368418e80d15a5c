import IntentSearch
import Testing

/// Kinds of wishes that a rule holds for; none of these sentences was trained on.
struct CertainWishTests {
    @Test(arguments: [
        "restore the lead we deleted on Monday", "undelete Anton", "un-delete c_6", "undelet teh note",
        "is it possible to recover a removed task", "Freja was deleted by accident, please bring her back",
        "I erased the wrong note, I want it back", "reinstate the client that was wiped",
        "I did not mean to delete Anton, get him back", "can deleted people be restored", "undo the deletion of c_6",
    ])
    func `what was deleted is not brought back, and nothing more is deleted`(intent: String) throws {
        let answer = try Intents.index.get().answer(intent)
        guard case .noMatch(let elsewhere) = answer.verdict else {
            Issue.record("\(answer)")
            return
        }
        #expect(elsewhere.contains("takes nothing back"), "\(elsewhere)")
        let first = try #require(try Intents.first(intent))
        #expect(!first.hasPrefix("delete_") && !first.hasPrefix("remove_"), "\(first)")
    }

    @Test(arguments: [
        ("delete the contact I called back yesterday", "delete_contact"),
        ("I want Petra deleted", "delete_contact"), ("get this note removed, please", "delete_note"),
        ("c_6 should be erased", "delete_contact"),
    ])
    func `where nothing is brought back words of returning mean nothing`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: ["who deleted Freja", "show me the deleted contacts", "was the note removed"])
    func `a deletion that is told of is not wished`(intent: String) throws {
        let first = try #require(try Intents.first(intent))
        #expect(!first.hasPrefix("delete_"), "\(first)")
    }

    @Test(
        arguments: ["delete", "remove", "erase", "clear", "please wipe", "can you get rid of"],
        [
            "Freja's mobile number", "his fax", "the street address", "her date of birth", "the timezone on c_6",
            "the old e-mail of Anton", "their website", "the owner of this lead", "the custom field tier of Freja",
            "the email address from her record", "contact c_6's last name",
        ])
    func `a field that goes is an update`(verb: String, field: String) throws {
        try expect("\(verb) \(field)", "update_contact")
    }

    @Test(arguments: [
        "take the landline off Anton's record", "blank her postcode", "unset the timezone", "take away his birthday",
        "dont delete Freja, only remove her fax", "delte freja phne numbr",
    ])
    func `a field is emptied in other words too`(intent: String) throws { try expect(intent, "update_contact") }

    @Test(arguments: [
        ("delete the contact without an address", "delete_contact"),
        ("erase the old client with the fax number 555 0140 77", "delete_contact"),
        ("remove the person whose mobile is 555 0155 12", "delete_contact"),
        ("delete the lead with this email", "delete_contact"),
        ("delete the note with her phone number", "delete_note"), ("delete the phone call task", "delete_task"),
        ("remove the email tag from Anton", "remove_tags"),
        ("delete the whole record, address and all", "delete_contact"),
        ("remove Anton from the email campaign", "remove_from_campaign"), ("take the address note out", "delete_note"),
        ("take down her number in a note", "create_note"), ("remove the owner as a follower", "remove_followers"),
    ])
    func `a field beside a record is none that goes`(intent: String, name: String) throws { try expect(intent, name) }

    @Test(arguments: [
        "remove a custom field from the account", "delete the email template", "draft an email",
        "rebuild our website", "please launch the new site",
    ])
    func `what is no contact's stays out of scope`(intent: String) throws {
        #expect(try Intents.index.get().answer(intent).candidates.isEmpty)
    }

    @Test(arguments: [
        "stop calling Freja", "please quit texting him", "opt Anton out of whatsapp", "stop all sms to c_6",
        "unsubscribe him from sms", "unsubscribe Freja from all our emails", "opt her back in for texts",
        "cease messaging this client", "stpo emailing anton", "switch off texts for c_6",
        "can you unsubscribe them from emails",
    ])
    func `what a channel may send is a field of the contact`(intent: String) throws {
        try expect(intent, "update_contact")
    }

    @Test(arguments: [
        ("unsubscribe Anton from the spring drip", "remove_from_campaign"),
        ("stop the texting automation for Freja", "remove_from_workflow"),
        ("unsubscribe Petra from this lead's updates", "remove_followers"),
        ("end Freja's subscription to the winter campaign", "remove_from_campaign"),
        ("terminate every one of his subscriptions to our campaigns", "remove_from_all_campaigns"),
    ])
    func `where a campaign, an automation or a watcher is named it is no channel`(intent: String, name: String) throws {
        try expect(intent, name)
    }

    @Test(arguments: [
        "who follows Freja", "who's watching c_6", "show the followers of Anton", "which users follow this client",
        "display watchers", "how many people are following her", "get me the followers please",
    ])
    func `who follows is read from the contact`(intent: String) throws { try expect(intent, "get_contact") }

    @Test(arguments: [
        ("Petra follows Freja from now on", "add_followers"), ("who should watch c_6? add Petra", "add_followers"),
        ("get rid of the followers of Anton", "remove_followers"),
    ])
    func `whoever sets followers asks nothing`(intent: String, name: String) throws { try expect(intent, name) }

    @Test(arguments: [
        "list all people from Uppsala", "every contact in Malmo", "download the contacts as csv",
        "lsit all custmers in gavle",
    ])
    func `the deprecated list is not first where something narrower is wished`(intent: String) throws {
        try expect(intent, "search_contacts")
    }

    @Test func `a field that goes is a step among others`() throws {
        let candidates = try Intents.index.get().answer("remove Freja's fax number and tag her paperless").candidates
        #expect(candidates.prefix(2).map(\.name) == ["update_contact", "add_tags"])
    }

    @Test func `a name in capitals is a name though a thing of ours is in it`() throws {
        try expect("all guests are to be enrolled in the Summer Reminder automation", "add_to_workflow")
    }

    private func expect(_ intent: String, _ name: String) throws {
        let answer = try Intents.index.get().answer(intent)
        #expect(answer.candidates.first?.name == name, "\(answer)")
    }
}
