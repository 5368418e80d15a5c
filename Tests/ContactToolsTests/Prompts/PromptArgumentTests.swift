import ContactCatalog
import ContactTools
import HighLevelSandbox
import JSONValue
import MCPServer
import TestSupport
import Testing

/// That what the prompts say of the tools' arguments is so.
struct PromptArgumentTests {
    private static let context = RequestContext(revision: .v2025_11_25)
    private static let prompts = ContactPrompts(lookUps: LookUps(accounts: MissingAccount()))
    private static let names = ["lead_intake", "after_call", "renewal_task", "migration_tagging"]

    private static func text(_ name: String, _ arguments: [String: String]) async throws -> String {
        let result = try await prompts.get(name, arguments: arguments, context: context)
        guard case .text(let text) = result.messages.first?.content else {
            Issue.record("no text: \(result.messages)")
            return ""
        }
        return text
    }

    /// A prompt with all of its arguments, without the lines that show them.
    private static func own(_ name: String) async throws -> String {
        let prompt = try #require(prompts.prompts.first { $0.name == name })
        let values = prompt.arguments.map { argument -> (String, String) in
            let name = argument.name
            let isDay = name.contains("Date") || name.contains("Since")
            return (name, name == "email" ? "ann@example.com" : isDay ? "2026-12-01" : "word")
        }
        return try await text(name, Dictionary(uniqueKeysWithValues: values)).split(separator: "\n")
            .filter { !$0.hasPrefix("- ") }.joined(separator: "\n")
    }

    /// The names of all members a schema knows, at any depth.
    private static func members(_ schema: JSON) -> Set<String> {
        switch schema {
        case .object(let object):
            object.reduce(into: Set(object["properties"]?.objectValue?.keys ?? [])) { $0.formUnion(members($1.value)) }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(members($1)) }
        default: []
        }
    }

    @Test(arguments: names)
    func `every member that is named is one of the tools that are named`(name: String) async throws {
        let text = try await Self.own(name)
        let catalog = try Catalog.embedded()
        let tools = text.matches(of: /`([a-z_]+)`/).compactMap { catalog.operation(named: String($0.1)) }
        var known = tools.reduce(into: Set<String>()) { known, tool in
            known.formUnion(Self.members(tool.inputSchema))
            known.formUnion(Self.members(tool.outputSchema))
        }
        let recipes = RecipeTools(
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: ForbiddenAccount()), handles: .forTests
        ).tools.filter { text.contains("`\($0.name)`") }
        for recipe in recipes {
            let words = recipe.inputSchema.serialized().matches(of: /\b[a-z]+[A-Z][A-Za-z]*\b/)
            known.formUnion(words.map { String($0.0) })
        }
        known.formUnion(Self.prompts.prompts.first { $0.name == name }?.arguments.map(\.name) ?? [])
        known.insert("nextStep")
        let named = text.matches(of: /\b[a-z]+[A-Z][A-Za-z]*\b/).map { String($0.0) }
        #expect(!named.isEmpty)
        for word in named { #expect(known.contains(word), "\(word)") }
    }

    @Test(arguments: names) func `no page is larger than a context can hold`(name: String) async throws {
        let limits = try await Self.own(name).matches(of: /pageLimit (\d+)/).map { try #require(Int($0.1)) }
        #expect(limits.allSatisfy { (1...50).contains($0) }, "\(limits)")
        #expect(limits.isEmpty)
    }

    @Test func `many contacts are selected by a handle, and stop for the user's word`() async throws {
        let text = try await Self.own("migration_tagging")
        let select = try #require(text.firstRange(of: "`select_contacts`"))
        let stop = try #require(text.firstRange(of: "stop without a clear yes"))
        let tag = try #require(text.firstRange(of: "`bulk_tag_contacts`"))
        #expect(select.lowerBound < stop.lowerBound && stop.lowerBound < tag.lowerBound)
    }

    /// The operator a prompt names for a field of the search.
    private static func filterOperator(_ field: String, in text: String) throws -> String {
        let words = text.split { !($0.isLetter || $0 == "_") }.map(String.init)
        let position = try #require(words.indices.first { words[$0] == field && words.dropFirst($0 + 1).first != nil })
        let known = Set(["eq", "contains", "range", "not_eq", "exists"])
        return try #require(words[position...].dropFirst().first { known.contains($0) })
    }

    @Test func `the filter that is named finds the contacts with a tag, and no near misses`() async throws {
        let text = try await Self.text("migration_tagging", ["tags": "done", "withTags": "import-1, import-7"])
        let select = try #require(text.split(separator: "\n").first { $0.contains("`select_contacts`: ") })
        let operators = try [Self.filterOperator("tags", in: String(select.split(separator: ":")[1]))]
        try await SandboxFixture.run { sandbox in
            var ids: [String: String] = [:]
            for tag in ["import-1", "import-10", "not import-1", "import-7", "import"] {
                let id = try await sandbox.newContact(email: "\(tag.replacing(" ", with: "-"))@example.com")
                _ = try await sandbox.result(of: "add_tags", ["contactId": .string(id), "tags": [.string(tag)]])
                ids[tag] = id
            }
            for name in operators {
                let found = try await sandbox.result(
                    of: "search_contacts",
                    [
                        "pageLimit": 50,
                        "filters": [
                            ["field": "tags", "operator": .string(name), "value": ["import-1", "import-7"]]
                        ],
                    ])
                let contacts = try #require(found["contacts"]?.arrayValue)
                #expect(
                    Set(contacts.compactMap { $0["id"]?.stringValue })
                        == Set([ids["import-1"], ids["import-7"]].compactMap(\.self)), "\(name)")
            }
        }
    }

    @Test func `the other filters that are named are taken as they are`() async throws {
        let text = try await Self.own("migration_tagging")
        let select = try #require(text.split(separator: "\n").first { $0.contains("`select_contacts`: ") })
        #expect(select.contains("dateAdded range gte"))
        #expect(select.contains("source eq"))
        try await SandboxFixture.run { sandbox in
            let id = try await sandbox.newContact(email: "new@example.com")
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(id), "source": "Fair"])
            let other = try await sandbox.newContact(email: "other@example.com")
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(other), "source": "Fair 2"])
            let found = try await sandbox.result(
                of: "search_contacts",
                [
                    "pageLimit": 50,
                    "filters": [
                        ["field": "source", "operator": "eq", "value": "Fair"],
                        ["field": "dateAdded", "operator": "range", "value": ["gte": "2026-06-01T00:00:00Z"]],
                    ], "sort": [["field": "dateAdded", "direction": "asc"]],
                ])
            #expect(found["contacts"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == [id])
        }
    }
}
