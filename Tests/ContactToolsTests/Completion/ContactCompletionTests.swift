import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import Synchronization
import TestSupport
import Testing

/// What is suggested to somebody who types.
struct ContactCompletionTests {
    private static func values(
        _ accounts: any AccountProvider, _ reference: CompletionRequest.Reference, _ argument: String, _ typed: String,
        noteFailure: @escaping @Sendable (HighLevelError.Code) -> Void = { _ in }
    ) async throws -> [String] {
        try await completions(accounts, noteFailure: noteFailure).complete(
            CompletionRequest(reference: reference, argument: argument, value: typed),
            context: RequestContext(revision: .v2025_11_25)
        ).values
    }

    private static func completions(
        _ accounts: any AccountProvider, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        noteFailure: @escaping @Sendable (HighLevelError.Code) -> Void = { _ in }
    ) throws -> ContactCompletions {
        let lookUps = LookUps(accounts: accounts, now: now)
        return ContactCompletions(
            catalog: try Catalog.embedded(), lookUps: lookUps,
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: accounts, policy: .unrestricted),
            prompts: ContactPrompts(lookUps: lookUps),
            timing: Timing(now: now, sleep: StandingClock.untilCancelled), noteFailure: noteFailure)
    }

    private static func tags(_ names: [String]) -> LookUpAccount {
        let tags: [JSON] = names.enumerated().map { ["id": .string("t\($0.offset)"), "name": .string($0.element)] }
        return LookUpAccount(RecordingSender(answering: .json(["tags": .array(tags)])))
    }

    // MARK: - Names

    @Test(arguments: [
        ("lead_intake", "workflow", "re", ["Renewal Reminder", "Review Request", "New Lead Nurture"]),
        ("after_call", "workflow", "REM", ["Renewal Reminder"]),
        (
            "renewal_task", "workflow", "",
            ["New Lead Nurture", "Renewal Reminder", "Appointment No-Show", "Review Request"]
        ),
        ("after_call", "workflow", "win-back", []), ("lead_intake", "campaign", "nur", ["Spring Nurture"]),
        ("renewal_task", "assignee", "a", ["Sofia Alvarez", "Priya Raman"]),
        ("after_call", "assignee", "Priya R", ["Priya Raman"]), ("lead_intake", "workflow", "zzz", []),
    ])
    func `names of the account complete an argument`(
        prompt: String, argument: String, typed: String, expected: [String]
    ) async throws {
        try await SandboxFixture.run { sandbox in
            let values = try await Self.values(LookUpAccount(sandbox), .prompt(prompt), argument, typed)
            #expect(values == expected)
        }
    }

    @Test(arguments: [
        ("s", ["spring", "São Paulo", "hot sale", "new-school", "newsletter", "lists"]),
        ("sao p", ["São Paulo"]), ("SA\u{303}O", ["São Paulo"]), ("le", ["newsletter", "hot sale"]),
        ("", ["newsletter", "spring", "hot sale", "lists", "new-school", "São Paulo"]),
    ])
    func `what begins with the text comes first, then words that do, then the rest`(
        typed: String, expected: [String]
    ) async throws {
        let account = Self.tags(["newsletter", "spring", "hot sale", "lists", "new-school", "São Paulo", "spring"])
        let values = try await Self.values(account, .prompt("lead_intake"), "tags", typed)
        #expect(values == expected)
    }

    @Test(arguments: [
        ("v", ["vip", "very hot"]), ("hot, v", ["hot, vip", "hot, very hot"]), ("hot,v", ["hot,vip", "hot,very hot"]),
        ("VIP, v", ["VIP, very hot"]), ("LOUD, L", []),
        ("vip, very hot,  ", ["vip, very hot,  hot", "vip, very hot,  Loud"]),
        (", h", [", hot", ", very hot"]),
        ("hot, x", []),
    ])
    func `of a list of tags the last is completed`(typed: String, expected: [String]) async throws {
        let account = Self.tags(["vip", "very hot", "a,b", "hot", "Loud"])
        #expect(try await Self.values(account, .prompt("migration_tagging"), "tags", typed) == expected)
    }

    @Test func `all that fit are counted`() async throws {
        let account = Self.tags((0..<230).map { "tag \($0)" })
        #expect(try await Self.values(account, .prompt("lead_intake"), "tags", "tag").count == 230)
    }

    @Test(arguments: [
        (CompletionRequest.Reference.prompt("lead_intake"), "email"), (.prompt("lead_intake"), "nothing"),
        (.prompt("after_call"), "summary"), (.prompt("no_such_prompt"), "tags"),
        (.resource("highlevel://contacts/{contactId}"), "locationId"), (.resource("highlevel://guide"), "contactId"),
    ])
    func `what is no name has no suggestions, and the account is not asked`(
        reference: CompletionRequest.Reference, argument: String
    ) async throws {
        #expect(try await Self.values(ForbiddenAccount(), reference, argument, "ab").isEmpty)
    }

    // MARK: - Contacts

    @Test(arguments: ["", "/tasks", "/notes", "/appointments"])
    func `a contact's id is found by what is known of the person`(suffix: String) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let template = CompletionRequest.Reference.resource("highlevel://contacts/{contactId}\(suffix)")
            let values = try await Self.values(LookUpAccount(sandbox), template, "contactId", "ann@example.com")
            #expect(values == [ann])
        }
    }

    @Test(arguments: ["after_call", "renewal_task"])
    func `whom a prompt is about is completed by what tells one contact`(prompt: String) async throws {
        try await SandboxFixture.run { sandbox in
            let typed = try await Self.values(LookUpAccount(sandbox), .prompt(prompt), "contact", "Ann")
            #expect(typed.contains("ann@example.com"))
            let values = try await Self.values(LookUpAccount(sandbox), .prompt(prompt), "contact", "ann@example.com")
            #expect(values == ["ann@example.com"])
        }
        let contacts: JSON = [
            ["id": "c1", "email": "ann@example.com", "phone": "+14155550101"], ["id": "c2", "phone": "+14155550102"],
            ["id": "c3", "email": .null], ["id": "a/b", "email": "x@example.com"],
        ]
        let sender = RecordingSender(answering: .json(["contacts": contacts]))
        let values = try await Self.values(LookUpAccount(sender), .prompt(prompt), "contact", "Ann")
        #expect(values == ["ann@example.com", "+14155550102", "c3"])
    }

    @Test func `the search is one exact request, kept for a while`() async throws {
        let contacts: [JSON] = (0..<25).map { ["id": .string("contact\($0)"), "email": "x@example.com"] }
        let sender = RecordingSender(answering: .json(["contacts": .array([["id": "a/b"], [:]] + contacts)]))
        let clock = StandingClock()
        let completions = try Self.completions(LookUpAccount(sender), now: { clock.now() })
        func complete(_ typed: String) async throws -> [String] {
            try await completions.complete(
                CompletionRequest(
                    reference: .resource("highlevel://contacts/{contactId}"), argument: "contactId", value: typed),
                context: RequestContext(revision: .v2026_07_28)
            ).values
        }
        #expect(try await complete("an") == (0..<18).map { "contact\($0)" })
        #expect(try await complete(" an ") == (0..<18).map { "contact\($0)" })
        #expect(sender.requests.count == 1)
        let request = try #require(sender.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/contacts/search")
        let body = try JSON(parsing: try #require(request.body))
        #expect(body == ["locationId": .string(OperationSample.locationId), "query": "an", "pageLimit": 20])

        _ = try await complete("ann")
        #expect(sender.requests.count == 2)
        clock.advance(by: .seconds(15))
        _ = try await complete("ann")
        #expect(sender.requests.count == 3)
    }

    @Test(arguments: ["", "a", " a ", "\u{200B}\u{200B}b", String(repeating: "x", count: 76)])
    func `too little or too much text is not searched for`(typed: String) async throws {
        let template = CompletionRequest.Reference.resource("highlevel://contacts/{contactId}")
        #expect(try await Self.values(ForbiddenAccount(), template, "contactId", typed).isEmpty)
    }

    // MARK: - Failures

    @Test(arguments: [
        (CompletionRequest.Reference.prompt("lead_intake"), "workflow"),
        (.resource("highlevel://contacts/{contactId}"), "contactId"),
    ])
    func `without an account there are no suggestions`(
        reference: CompletionRequest.Reference, argument: String
    ) async throws {
        let codes = Mutex<[String]>([])
        let noted: @Sendable (HighLevelError.Code) -> Void = { code in codes.withLock { $0.append(code.rawValue) } }
        #expect(try await Self.values(MissingAccount(), reference, argument, "re", noteFailure: noted).isEmpty)
        #expect(codes.withLock { $0 } == ["needs_login"])
    }

    @Test func `a missing scope, a failure and an odd answer give no suggestions`() async throws {
        try await SandboxFixture.run(configure: { $0.scopes = ["contacts.readonly"] }) { sandbox in
            let values = try await Self.values(LookUpAccount(sandbox), .prompt("lead_intake"), "workflow", "re")
            #expect(values.isEmpty)
        }
        for response in [HTTPResponse.json(["message": "down"], status: 500), .json([]), .json(["contacts": 3])] {
            let account = LookUpAccount(RecordingSender(answering: response))
            #expect(try await Self.values(account, .prompt("lead_intake"), "tags", "x").isEmpty)
            let template = CompletionRequest.Reference.resource("highlevel://contacts/{contactId}")
            #expect(try await Self.values(account, template, "contactId", "xy").isEmpty)
        }
    }

    @Test func `a completion that is cancelled ends as such`() async throws {
        let sender = GatedSender(.json(["tags": []]))
        let account = LookUpAccount(sender)
        let waiting = Task { try await Self.values(account, .prompt("lead_intake"), "tags", "x") }
        await sender.gate.untilArrivals(1)
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
