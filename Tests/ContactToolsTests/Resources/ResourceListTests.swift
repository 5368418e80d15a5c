import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// What can be read, and the texts that are always the same.
struct ResourceListTests {
    private static func resources(isReadOnly: Bool = false) throws -> ContactResources {
        try ContactResources(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(),
                policy: isReadOnly ? .readOnly : .unrestricted))
    }

    /// Everything in the text that is spelled as tools are.
    private static func names(in text: String) -> Set<String> {
        let words = text.split { !($0.isASCII && ($0.isLowercase || $0 == "_" || $0.isNumber)) }
        return Set(words.filter { $0.contains("_") && !$0.hasPrefix("_") && !$0.hasSuffix("_") }.map(String.init))
    }

    @Test func `the lists`() throws {
        let resources = try Self.resources()
        #expect(resources.resources.map(\.uri) == ["highlevel://guide", "highlevel://tools", "highlevel://account"])
        #expect(
            resources.templates.map(\.uriTemplate) == [
                "highlevel://contacts/{contactId}", "highlevel://contacts/{contactId}/tasks",
                "highlevel://contacts/{contactId}/notes", "highlevel://contacts/{contactId}/appointments",
            ])
        #expect(resources.resourcesCacheScope == .public)
        let names = resources.resources.map(\.name) + resources.templates.map(\.name)
        #expect(Set(names).count == 7)
        let catalog = try Catalog.embedded()
        for name in resources.templates.flatMap({ Self.names(in: $0.description) }) {
            #expect(catalog.operation(named: name) != nil, "\(name)")
        }
    }

    @Test func `only the status can be subscribed to`() throws {
        let resources = try Self.resources()
        #expect(resources.hasSubscriptions)
        #expect(resources.isSubscribable("highlevel://account"))
        for uri in ["highlevel://guide", "highlevel://tools", "highlevel://contacts/abc", "highlevel://Account", ""] {
            #expect(!resources.isSubscribable(uri), "\(uri)")
        }
    }

    @Test(arguments: ["get_contact", "list_tasks", "list_notes", "list_appointments"])
    func `a catalogue without an operation that is read with is noticed at once`(name: String) throws {
        let text = TextFile.text(Repository.root + "/tools.json")
        let document = try JSON(parsing: text.replacing("\"\(name)\"", with: "\"renamed_tool\""))
        let catalog = try Catalog(json: document)
        #expect(catalog.operation(named: name) == nil)
        #expect {
            try ContactResources(
                catalog: catalog,
                runner: OperationRunner(
                    catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted))
        } throws: {
            ($0 as? UnreadableRecords)?.operation == name
        }
    }

    // MARK: - The catalogue

    @Test func `the catalogue has every tool with what it needs`() async throws {
        let resources = try Self.resources()
        let operations = try Catalog.embedded().operations
        let entries = try #require(try await resources.json("highlevel://tools")["tools"]?.arrayValue)
        #expect(entries.map { $0["name"]?.stringValue } == operations.map(\.name))
        let members: Set = [
            "name", "title", "class", "required", "requiresOneOf", "scopes", "deprecated", "description",
        ]
        for entry in entries {
            #expect(members.isSuperset(of: entry.objectValue?.keys ?? [""]))
            #expect(entry["description"]?.stringValue?.contains("\n") == false)
        }
        let task = try #require(entries.first { $0["name"] == "create_task" })
        #expect(task["title"] == "Create Task")
        #expect(task["class"] == "write")
        #expect(task["required"] == ["contactId", "title", "dueDate", "completed"])
        #expect(task["scopes"] == ["contacts.write"])
        #expect(task["requiresOneOf"] == nil && task["deprecated"] == nil)
        let duplicate = try #require(entries.first { $0["name"] == "find_duplicate_contact" })
        #expect(duplicate["required"] == [])
        #expect(duplicate["requiresOneOf"] == ["email", "phone"])
        let enrolment = try #require(entries.first { $0["name"] == "add_to_workflow" })
        #expect(enrolment["required"] == ["contactId"])
        #expect(enrolment["requiresOneOf"] == ["workflowId", "workflowName"])
        #expect(entries.filter { $0["deprecated"] == true }.map { $0["name"] } == ["list_contacts"])
    }

    @Test func `the higher tools stand before the operations`() async throws {
        let tool = Tool(
            name: "log_interaction", title: "Log Interaction", description: "Note on a contact.",
            inputSchema: ["type": "object", "required": ["note"]], outputSchema: nil,
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true))
        let catalog = try Catalog.embedded()
        let resources = try ContactResources(
            catalog: catalog,
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted), higher: [tool])
        let entries = try #require(try await resources.json("highlevel://tools")["tools"]?.arrayValue)
        #expect(
            entries.first == [
                "name": "log_interaction", "title": "Log Interaction", "class": "write", "required": ["note"],
                "description": "Note on a contact.",
            ])
        #expect(entries.dropFirst().map { $0["name"] } == catalog.operations.map { .string($0.name) })
    }

    @Test func `the catalogue of a read-only server has reads only`() async throws {
        let open = try await Self.resources().read("highlevel://tools", context: ContactResources.context)
        #expect(open.scope == .private && open.seconds == 3600)
        let resources = try Self.resources(isReadOnly: true)
        let closed = try await resources.read("highlevel://tools", context: ContactResources.context)
        #expect(closed.scope == .private && closed.seconds == 3600)
        let entries = try #require(try await resources.json("highlevel://tools")["tools"]?.arrayValue)
        #expect(!entries.isEmpty && entries.allSatisfy { $0["class"] == "read" })
    }

    // MARK: - The guide

    @Test(arguments: [false, true])
    func `the guide is short and names only tools and codes there are`(isReadOnly: Bool) async throws {
        let resources = try Self.resources(isReadOnly: isReadOnly)
        let result = try await resources.read("highlevel://guide", context: ContactResources.context)
        #expect(result.contents.first?.mimeType == "text/markdown")
        #expect(result.seconds == 3600)
        #expect(result.scope == .private)
        let guide = try await resources.text("highlevel://guide")
        #expect(guide.utf8.count <= 2560)
        #expect(guide.contains("read-only") == isReadOnly)
        let catalog = try Catalog.embedded()
        let codes: Set = [HighLevelError.Code.duplicateContact, .outcomeUnknown]
        let names = Self.names(in: guide)
        #expect(names.count > 15)
        let own = Set(HigherTools.names)
        for name in names where !codes.contains(.init(rawValue: name)) && !own.contains(name) {
            #expect(catalog.operation(named: name)?.isDeprecated == false, "\(name)")
        }
        for topic in ["duplicate", "REPLACES", "nextStep", "highlevel://account", "highlevel://tools", "Not here"] {
            #expect(guide.contains(topic), "\(topic)")
        }
    }
}
