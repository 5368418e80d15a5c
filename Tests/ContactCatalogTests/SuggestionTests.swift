import ContactCatalog
import JSONValue
import Testing

/// What is suggested for a name that is not known: a wrong guess that is followed writes into the wrong field.
struct SuggestionTests {
    private func advice(_ tool: String, _ argument: String) throws -> String {
        let operation = try #require(try Catalog.embedded().operation(named: tool))
        let fault = operation.faults(in: ["contactId": "c1", argument: "x"]).first { $0.field == argument }
        return try #require(fault).nextStep
    }

    @Test(arguments: [
        ("update_contact", "companyName"), ("update_contact", "businessName"), ("update_contact", "nickname"),
        ("update_contact", "addTags"), ("upsert_contact", "removeTags"), ("create_contact", "userName"),
    ])
    func `a name that only ends like another is not taken for it`(tool: String, argument: String) throws {
        let advice = try advice(tool, argument)
        #expect(!advice.contains("Use \""))
        #expect(!advice.contains("Did you mean"))
    }

    @Test func `a guess is asked, and says what it would do`() throws {
        #expect(
            try advice("update_contact", "tag") == "Did you mean \"tags\" (REPLACES all tags)? If not, leave it out.")
        #expect(try advice("update_contact", "frstName") == "Did you mean \"firstName\"? If not, leave it out.")
    }

    @Test(arguments: [
        ("get_contact", "contact_id"), ("update_contact", "FirstName"), ("update_contact", "postal_code"),
    ])
    func `another spelling of the same name is told`(tool: String, argument: String) throws {
        #expect(try advice(tool, argument).hasPrefix("Use \""))
    }

    @Test(arguments: [("get_note", "id", "noteId"), ("find_duplicate_contact", "number", "phone")])
    func `HighLevel's own name leads to ours`(tool: String, argument: String, ours: String) throws {
        #expect(try advice(tool, argument) == "Use \"\(ours)\".")
    }

    @Test(arguments: [
        ("search_contacts", "limit", 20 as JSON, "pageLimit"), ("get_contact", "id", "c1", "contactId"),
        ("create_note", "text", "Called", nil), ("search_contacts", "limit", "many", nil),
        ("create_task", "assignee", "Ann", nil),
    ])
    func `a part of the name of what is missing leads to it, if the value could be its`(
        tool: String, argument: String, value: JSON, meant: String?
    ) throws {
        let operation = try #require(try Catalog.embedded().operation(named: tool))
        let fault = try #require(operation.faults(in: [argument: value]).first { $0.field == argument })
        let question = meant.map { "Did you mean \"\($0)\", which is missing? If not, leave it out." }
        #expect(question.map { fault.nextStep == $0 } ?? !fault.nextStep.contains("which is missing"))
    }

    @Test(arguments: ["delete_all", "delete_contacts_all", "get_contacts", "remove_from_all_campaign", "deletenote!"])
    func `no guess leads to a tool that destroys or is deprecated`(name: String) throws {
        let catalog = try Catalog.embedded()
        guard let nearest = catalog.nearestName(to: name) else { return }
        let operation = try #require(catalog.operation(named: nearest))
        #expect(operation.operationClass != .destructive)
        #expect(!operation.isDeprecated)
    }
}
