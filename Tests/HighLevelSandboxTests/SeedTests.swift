import HighLevelSandbox
import JSONValue
import Testing

struct SeedTests {
    @Test func `the same seed and number give the same sandbox, whatever the clock says`() {
        let first = Sandbox { $0.now = { SandboxInstant(milliseconds: 0) } }
        let second = Sandbox { $0.now = { SandboxInstant(milliseconds: 4_000_000_000_000) } }
        #expect(first.engine.state == second.engine.state)
    }

    @Test func `the same requests give the same answers`() {
        var (first, second) = (Sandbox(), Sandbox())
        for _ in 0..<3 {
            let body: JSON = ["locationId": .string(first.locationId), "firstName": "New"]
            #expect(first.post("/contacts/", body) == second.post("/contacts/", body))
        }
        #expect(first.engine == second.engine)
    }

    @Test func `another seed gives another sandbox`() {
        let (first, second) = (Sandbox(), Sandbox { $0.seed = 2 })
        #expect(first.locationId != second.locationId)
        #expect(first.annId != second.annId)
    }

    @Test func `the first contact is Ann Example`() {
        for seed in UInt64(1)...3 {
            var sandbox = Sandbox { $0.seed = seed }
            let ann = sandbox.contact(sandbox.annId)
            #expect(ann["name"] == "Ann Example")
            #expect(ann["email"] == "ann@example.com")
            #expect(ann["phone"] == "+14155550101")
            #expect(ann["dateAdded"] == "2026-01-05T09:00:00.000Z")
        }
    }

    @Test func `a thousand contacts have ids of 20 letters and digits, and no identifier twice`() {
        var sandbox = Sandbox { $0.contacts = 1_000 }
        let pages = [1, 2].flatMap { sandbox.search(["page": .init($0)]).json["contacts"]?.arrayValue ?? [] }
        #expect(pages.count == 1_000)
        for key in ["id", "email", "phone"] {
            let values = pages.compactMap { $0[key]?.stringValue }
            #expect(Set(values).count == values.count)
        }
        #expect(pages.allSatisfy { $0["id"]?.stringValue?.wholeMatch(of: /[A-Za-z0-9]{20}/) != nil })
        #expect(pages.allSatisfy { $0["email"]?.stringValue != nil || $0["phone"]?.stringValue != nil })
        #expect(pages.compactMap { $0["email"]?.stringValue }.allSatisfy { $0.contains(/@example\.(com|org|net)$/) })
        #expect(pages.compactMap { $0["dateAdded"]?.stringValue }.max().map { $0 < "2026-03-07" } == true)
    }

    @Test(arguments: ["users", "workflows", "campaigns", "businesses", "customFields"])
    func `namesakes are further entries, and change no other`(kind: String) {
        func entries(_ configure: (inout SandboxConfiguration) -> Void = { _ in }) -> [JSON] {
            var sandbox = Sandbox(configure)
            let location = sandbox.locationId
            let path =
                kind == "customFields" ? "/locations/\(location)/customFields" : "/\(kind)/?locationId=\(location)"
            return sandbox.get(path).json[kind]?.arrayValue ?? []
        }
        let (usual, more) = (entries(), entries { $0.hasNamesakes = true })
        #expect(!usual.isEmpty && more.count == usual.count + 1)
        #expect(more.filter { $0["name"] == usual.first?["name"] }.count == 2)
        #expect(Set(more.compactMap { $0["id"] }).count == more.count)
        for entry in usual { #expect(more.contains { $0["id"] == entry["id"] && $0["name"] == entry["name"] }) }
    }

    @Test func `the seed has something of everything`() {
        var sandbox = Sandbox { $0.contacts = 200 }
        let contacts = sandbox.search().json["contacts"]?.arrayValue ?? []
        for key in ["tags", "customFields", "opportunities", "followers", "additionalEmails"] {
            #expect(contacts.contains { $0[key]?.arrayValue?.isEmpty == false })
        }
        #expect(contacts.contains { $0["businessId"]?.isNull == false })
        #expect(contacts.contains { $0["dnd"] == true })
        let ids = sandbox.engine.state.contactIds
        for (path, key) in [("tasks", "tasks"), ("notes", "notes"), ("appointments", "events")] {
            #expect(ids.dropFirst().contains { sandbox.get("/contacts/\($0)/\(path)").json[key] != [] })
        }
    }

    @Test func `a location can start without contacts`() {
        var sandbox = Sandbox { $0.contacts = 0 }
        #expect(sandbox.search().json["contacts"] == [])
        #expect(sandbox.search().json["total"] == 0)
    }
}
