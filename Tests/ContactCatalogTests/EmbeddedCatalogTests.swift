import ContactCatalog
import JSONValue
import Testing

struct EmbeddedCatalogTests {
    let catalog: Catalog

    init() throws { catalog = try Catalog.embedded() }

    @Test func `it has the 32 operations in HighLevel's order`() {
        #expect(catalog.operations.count == 32)
        #expect(catalog.operations.first?.operationId == "search-contacts-advanced")
        #expect(catalog.operations.last?.operationId == "get-contacts")
        #expect(catalog.operations.count { $0.isRead } == 10)
        #expect(catalog.operations.filter(\.isDeprecated).map(\.operationId) == ["get-contacts"])
    }

    @Test func `operations are found by name`() {
        #expect(catalog.operation(named: "add_tags")?.operationId == "add-tags")
        #expect(catalog.operation(named: "Add_Tags") == nil)
    }

    @Test(arguments: [
        ("addTags", "add_tags"), ("add-tags", "add_tags"), ("ADD_TAGS", "add_tags"), ("add_tag", "add_tags"),
        ("creat_contact", "create_contact"), ("get-duplicate-contact", "find_duplicate_contact"),
        ("update-task-completed", "complete_task"),
    ])
    func `a name nearly right leads to the operation`(asked: String, name: String) {
        #expect(catalog.nearestName(to: asked) == name)
    }

    @Test(arguments: ["", "send_email", "x", String(repeating: "add_tags", count: 200)])
    func `a name that is near to none leads nowhere`(asked: String) {
        #expect(catalog.nearestName(to: asked) == nil)
    }

    @Test func `what always asks for consent is what cannot be undone`() {
        let always = catalog.operations.filter { $0.confirmation == [.always] }.map(\.name)
        #expect(always == ["delete_task", "delete_note", "delete_contact", "remove_from_all_campaigns"])
        #expect(catalog.operation(named: "update_contact")?.confirmation == [.ifPresent(argument: "tags")])
        #expect(
            catalog.operation(named: "bulk_update_tags")?.confirmation == [
                .ifTrue(argument: "removeAllTags"), .moreThan(argument: "contacts", limit: 50),
            ])
    }

    @Test func `a shallow output schema has the root's properties and their types only`() throws {
        for operation in catalog.operations {
            let shallow = operation.shallowOutputSchema
            #expect(shallow["type"] == "object")
            let whole = try #require(operation.outputSchema["properties"]?.objectValue)
            let properties = try #require(shallow["properties"]?.objectValue)
            #expect(properties.keys == whole.keys)
            for member in properties { #expect(member.value == ["type": whole[member.key]?["type"] ?? .null]) }
        }
    }

    @Test func `hints are written by MCP's names`() throws {
        let operation = try #require(catalog.operation(named: "delete_note"))
        #expect(
            operation.annotations.json.serialized()
                == #"{"readOnlyHint":false,"destructiveHint":true,"idempotentHint":true,"openWorldHint":true}"#)
    }
}
