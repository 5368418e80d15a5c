import ContactCatalog
import HighLevelClient
import JSONValue
import Testing

@testable import ContactTools

/// What an error says beyond what the client can know: by which tool things are found out.
struct ErrorNamingTests {
    private static func operation(_ name: String) throws -> Operation {
        try #require(try Catalog.embedded().operation(named: name))
    }

    /// A read that cannot show it would make the caller repeat it.
    @Test(
        arguments: [
            ("add_to_workflow", [:], "activeWorkflows"), ("remove_from_workflow", [:], "finishedWorkflows"),
            ("add_to_campaign", [:], "no operation shows"), ("remove_from_campaign", [:], "no operation shows"),
            ("remove_from_all_campaigns", [:], "no operation shows"), ("update_task", [:], "with list_tasks "),
            ("complete_task", [:], "with list_tasks "), ("delete_note", [:], "with list_notes "),
            ("create_note", [:], "with list_notes "), ("update_contact", [:], "with get_contact "),
            ("add_tags", [:], "with get_contact "), ("bulk_update_tags", [:], "with get_contact "),
            ("upsert_contact", ["email": "a@b.co"], "with find_duplicate_contact "),
            ("create_contact", ["phone": "+15550100"], "with find_duplicate_contact "),
            ("create_contact", ["name": "Ann"], "search_contacts by the name "),
        ] as [(String, JSONObject, String)])
    func `an open outcome is found out by what can show it`(
        tool: String, arguments: JSONObject, words: String
    ) throws {
        let error = HighLevelError(
            .outcomeUnknown, "No answer.", fault: .highlevel,
            nextStep: "\(HighLevelError.readingTheRecord) to find out before repeating it.", mayHaveBeenApplied: true)
        let step = error.naming(try Self.operation(tool), arguments).nextStep
        #expect(step?.contains(words) == true, "\(step ?? "")")
        #expect(step?.hasSuffix(" to find out before repeating it.") == true)
    }

    private static func missing(
        _ words: String?, _ tool: String, _ arguments: JSONObject = [:]
    ) throws -> HighLevelError {
        HighLevelError(
            .notFound, "Unknown.", fault: .caller, nextStep: "Check.",
            details: words.map { ["highLevelMessage": [.string($0)]] }
        ).naming(try operation(tool), arguments, in: "L1")
    }

    @Test(
        arguments: [
            (
                "Contact with id c not found", "update_contact", [:], "contactId",
                "No contact with this id in location L1"
            ),
            ("Task with id t not found", "get_task", [:], "taskId", "No task with this id on this contact in location"),
            ("Contact with id c not found", "get_task", [:], "contactId", "No contact with this id in location L1"),
            (
                "User with id u not found", "update_contact", ["assignedTo": "u1"], "assignedTo",
                "knows no user with the id in \"assignedTo\""
            ),
            (
                "User with id u not found", "add_followers", ["followers": ["u1"]], "followers",
                "knows no user with the id in \"followers\""
            ),
            (
                "Custom field with id f not found", "update_contact", ["customFields": []], "customFields",
                "knows no custom field with the id in \"customFields\""
            ),
            ("Widget with id w not found", "update_contact", [:], nil, "Unknown."),
            ("Cannot GET /contacts/c", "get_contact", [:], nil, "Unknown."), (nil, "get_contact", [:], nil, "Unknown."),
        ] as [(String?, String, JSONObject, String?, String)])
    func `what is missing is what HighLevel names, and nothing else is said to be`(
        words: String?, tool: String, arguments: JSONObject, field: String?, message: String
    ) throws {
        let error = try Self.missing(words, tool, arguments)
        #expect(error.field == field)
        #expect(error.message.contains(message), "\(error.message)")
    }
}
