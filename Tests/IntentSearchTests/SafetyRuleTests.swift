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

    private static func makes(_ operation: String) -> Bool {
        ["create_", "add_", "upsert_"].contains { operation.hasPrefix($0) }
    }
}
