import ContactCatalog
import JSONValue
import Safeguards
import Testing

struct PolicyTests {
    private static let catalog = try? Catalog.embedded()

    private static func verdict(
        _ tool: String, _ arguments: JSONObject = JSONObject(), _ change: (inout Policy) -> Void = { _ in }
    ) throws -> Policy.Verdict {
        var policy = Policy()
        change(&policy)
        return policy.verdict(on: try #require(catalog?.operation(named: tool)), arguments)
    }

    private static func ids(_ count: Int) -> JSON { .array((0..<count).map { .string("id\($0)") }) }

    @Test(arguments: ["delete_contact", "delete_task", "delete_note", "remove_from_all_campaigns"])
    func `what cannot be put back is always confirmed`(tool: String) throws {
        #expect(try Self.verdict(tool) == .confirm(.policy, .token))
        #expect(try Self.verdict(tool) { $0.destructive = .allow } == .allowed)
        #expect(try Self.verdict(tool) { $0.destructive = .deny } == .denied)
        #expect(try Self.verdict(tool) { $0.unattendedDestructive = .refuse } == .confirm(.policy, .refuse))
    }

    @Test(arguments: ["update_contact", "upsert_contact"])
    func `tags that replace all there are need consent, and only they`(tool: String) throws {
        #expect(try Self.verdict(tool, ["firstName": "Ann"]) == .allowed)
        #expect(try Self.verdict(tool, ["tags": ["a"]]) == .confirm(.overwrites("tags"), .token))
        #expect(try Self.verdict(tool, ["tags": []]) == .confirm(.overwrites("tags"), .token))
        #expect(try Self.verdict(tool, ["tags": ["a"]]) { $0.tools[tool] = .allow } == .allowed)
        #expect(try Self.verdict(tool, ["firstName": "Ann"]) { $0.write = .confirm } == .confirm(.policy, .token))
    }

    @Test func `a bulk call is confirmed above the operator's number, and when it removes all tags`() throws {
        func call(_ count: Int) -> JSONObject { ["type": "add", "contacts": Self.ids(count), "tags": ["a"]] }
        #expect(try Self.verdict("bulk_update_tags", call(50)) == .allowed)
        #expect(try Self.verdict("bulk_update_tags", call(51)) == .confirm(.many(51), .refuse))
        #expect(
            try Self.verdict("bulk_update_tags", call(11)) { $0.bulkThreshold = 10 } == .confirm(.many(11), .refuse))
        #expect(try Self.verdict("bulk_update_tags", call(400)) { $0.bulkThreshold = 400 } == .allowed)
        #expect(try Self.verdict("bulk_update_tags", call(400)) { $0.bulk = .allow } == .allowed)
        var all = call(1)
        all["removeAllTags"] = true
        #expect(try Self.verdict("bulk_update_tags", all) == .confirm(.all("removeAllTags"), .refuse))
        #expect(
            try Self.verdict("bulk_update_tags", all) { $0.unattendedBulk = .token }
                == .confirm(.all("removeAllTags"), .token))
        all["removeAllTags"] = false
        #expect(try Self.verdict("bulk_update_tags", all) == .allowed)
        #expect(
            try Self.verdict("bulk_update_business", ["ids": Self.ids(50), "businessId": "b"]) { $0.bulkThreshold = 49 }
                == .confirm(.many(50), .refuse))
    }

    @Test func `the tool's own setting wins over its class, and nothing over read-only`() throws {
        #expect(try Self.verdict("add_tags") { $0.write = .deny } == .denied)
        #expect(try Self.verdict("add_tags") { ($0.write, $0.tools) = (.deny, ["add_tags": .allow]) } == .allowed)
        #expect(try Self.verdict("delete_note") { $0.tools["delete_note"] = .allow } == .allowed)
        #expect(try Self.verdict("get_contact") { $0.read = .confirm } == .confirm(.policy, .token))
        #expect(try Self.verdict("get_contact") { $0.read = .deny } == .denied)
        for operation in try #require(Self.catalog).operations {
            let verdict = try Self.verdict(operation.name) {
                $0.isReadOnly = true
                $0.tools[operation.name] = .allow
            }
            #expect(verdict == (operation.isRead ? .allowed : .readOnly))
        }
    }
}
