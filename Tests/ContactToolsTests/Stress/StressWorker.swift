import HighLevelSandbox
import JSONValue
import MCPServer
import TestSupport
import Testing

/// One agent among many, with a contact of its own, that makes change after change and remembers what it was told.
struct StressWorker {
    let number: Int
    let contact: String
    let sandbox: SandboxFixture
    let ledger: StressLedger
    private var draws: UInt64
    private var step = 0

    /// What must be there, must not be there, or may be there, by a unique name each.
    private(set) var notes: [String: StressLedger.Answer] = [:]
    private(set) var tasks: [String: StressLedger.Answer] = [:]
    private(set) var people: [String: StressLedger.Answer] = [:]
    private(set) var tags: [String: Set<Bool>] = [:]
    private(set) var cities: Set<String?>
    private var made: [String] = []
    private(set) var gone: [String: StressLedger.Answer] = [:]

    init(number: Int, contact: String, city: String?, sandbox: SandboxFixture, ledger: StressLedger) {
        self.number = number
        self.contact = contact
        self.sandbox = sandbox
        self.ledger = ledger
        cities = [city]
        draws = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func run(calls: Int) async throws {
        for _ in 0..<calls { try await call() }
    }

    /// SplitMix64, so that a run can be had again.
    private mutating func draw(below bound: UInt64) -> UInt64 {
        draws &+= 0x9E37_79B9_7F4A_7C15
        var mixed = draws
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed ^ (mixed >> 31)) % bound
    }

    private var name: String { "w\(number)-\(step)" }

    private mutating func call() async throws {
        step += 1
        switch draw(below: 12) {
        case 0: _ = try await ask("get_contact")
        case 1: _ = try await ask("list_notes")
        case 2: _ = try await ask("search_contacts", ["pageLimit": 5], isOfContact: false)
        case 3, 4: notes[name] = try await ask("create_note", ["body": .string(name)])
        case 5:
            tasks[name] = try await ask(
                "create_task", ["title": .string(name), "dueDate": "2027-01-01T00:00:00Z", "completed": false])
        case 6, 7: try await changeTag()
        case 8:
            let city = name
            let answer = try await ask("update_contact", ["city": .string(city)], mayRepeat: true)
            if answer == .done { cities = [city] } else if answer == .unknown { cities.insert(city) }
        case 9, 10: try await createContact()
        default: try await deleteContact()
        }
    }

    private mutating func changeTag() async throws {
        // Few names, so that what is added is removed again.
        let tag = "tag-\(draw(below: 4))"
        let adds = draw(below: 2) == 0
        let answer = try await ask(
            adds ? "add_tags" : "remove_tags", ["tags": [.string(tag)]], mayRepeat: !adds)
        let before = tags[tag] ?? [false]
        switch answer {
        case .done: tags[tag] = [adds]
        case .unknown: tags[tag] = before.union([adds])
        case .refused: tags[tag] = before
        }
    }

    private mutating func createContact() async throws {
        let email = "\(name)@example.com"
        let result = try await sandbox.call("create_contact", ["email": .string(email), "firstName": "S"])
        people[email] = ledger.note(result, of: "create_contact", mayRepeat: false)
        if let id = result.structuredContent["contact"]?["id"]?.stringValue { made.append(id) }
    }

    private mutating func deleteContact() async throws {
        guard let id = made.popLast() else { return _ = try await ask("get_contact") }
        let result = try await sandbox.call("delete_contact", ["contactId": .string(id)])
        gone[id] = ledger.note(result, of: "delete_contact", mayRepeat: true)
    }

    private func ask(
        _ tool: String, _ arguments: JSONObject = [:], isOfContact: Bool = true, mayRepeat: Bool = false
    ) async throws -> StressLedger.Answer {
        var arguments = arguments
        if isOfContact { arguments["contactId"] = .string(contact) }
        return ledger.note(try await sandbox.call(tool, arguments), of: tool, mayRepeat: mayRepeat)
    }
}
