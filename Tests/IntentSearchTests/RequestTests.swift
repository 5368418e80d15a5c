import Testing

struct RequestTests {
    @Test(arguments: [
        ("GET /contacts/77Hs/notes", "list_notes"), ("DELETE /contacts/a7Gf/tasks/0091x", "delete_task"),
        ("PUT …/tasks/44fa/completed {\"completed\":true}", "complete_task"),
        ("POST bulk/business {\"ids\":[\"q1\"]}", "bulk_update_business"),
        ("call GET https://services.leadconnectorhq.com/contacts/abc?x=1", "get_contact"),
        ("POST /contacts/search", "search_contacts"), ("post /contacts/ with her e-mail", "create_contact"),
        ("DELETE /contacts/{contactId}/campaigns/removeAll", "remove_from_all_campaigns"),
    ])
    func `a request spelled out is known by its path`(intent: String, name: String) throws {
        #expect(try Intents.first(intent) == name)
    }
}
