import HighLevelSandbox
import JSONValue
import Testing

struct IndexLagTests {
    private static func lagging(contacts: Int = 1) -> Sandbox {
        Sandbox {
            $0.contacts = contacts
            $0.indexLag = .seconds(3)
        }
    }

    @Test func `a new contact can be read at once and found after the lag`() {
        var sandbox = Self.lagging()
        let id = sandbox.create(["firstName": "New"])
        #expect(sandbox.contact(id)["firstName"]?.stringValue == "New")
        sandbox.now = Sandbox.start + .milliseconds(2_999)
        #expect(sandbox.names([]) == ["Ann"])
        sandbox.now = Sandbox.start + .seconds(3)
        #expect(sandbox.names([]) == ["Ann", "New"])
    }

    @Test func `the search goes through every version of a contact in order`() {
        var sandbox = Self.lagging()
        for (second, name) in [(0, "Beth"), (1, "Cora")] {
            sandbox.now = Sandbox.start + .seconds(second)
            _ = sandbox.put("/contacts/\(sandbox.annId)", ["firstName": .string(name)])
        }
        let seen = [2_999, 3_000, 3_999, 4_000].map { milliseconds in
            sandbox.now = Sandbox.start + .milliseconds(milliseconds)
            return sandbox.names([]).joined()
        }
        #expect(seen == ["Ann", "Beth", "Beth", "Cora"])
    }

    @Test func `a deleted contact is found until the lag has passed`() {
        var sandbox = Self.lagging(contacts: 2)
        _ = sandbox.delete("/contacts/\(sandbox.annId)")
        #expect(sandbox.names([]).contains("Ann"))
        sandbox.now = Sandbox.start + .seconds(3)
        #expect(!sandbox.names([]).contains("Ann"))
    }

    @Test func `the order is the same while changes are under way`() {
        var sandbox = Self.lagging(contacts: 30)
        let before = sandbox.search().json["contacts"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
        _ = sandbox.post("/contacts/\(sandbox.annId)/tags", ["tags": ["x"]])
        let after = sandbox.search().json["contacts"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
        #expect(before == after)
    }
}
