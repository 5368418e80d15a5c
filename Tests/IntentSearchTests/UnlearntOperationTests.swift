import ContactCatalog
import IntentSearch
import JSONValue
import TestSupport
import Testing

/// Somebody adds an operation to tools.json and does not train.
struct UnlearntOperationTests {
    private let index: IntentIndex

    init() throws {
        let json = try JSON(parsing: TextFile.read("\(Repository.root)/tools.json"))
        var tools = try #require(json["tools"]?.arrayValue)
        var added = try #require(tools.first { $0["name"] == "get_note" }?.objectValue)
        added["name"] = "translate_note"
        added["title"] = "Translate Note"
        added["operationId"] = "translate-note"
        added["description"] = "Translate a note into another language."
        added["path"] = "/contacts/{contactId}/notes/{id}/translation"
        added["intents"] = ["translate the memo into Spanish", "what does this note say in French"]
        tools.append(.object(added))
        index = try IntentIndex(catalog: Catalog(json: ["tools": .array(tools)]))
    }

    @Test(arguments: ["translate the memo into Spanish", "please translate this memo into Spanish"])
    func `it is found by its own phrases`(intent: String) {
        #expect(index.ranking(intent).first?.name == "translate_note")
    }

    @Test(arguments: [("delete the note", "delete_note"), ("tag her as vip", "add_tags")])
    func `the others are found as before`(intent: String, name: String) {
        #expect(index.ranking(intent).first?.name == name)
    }
}
