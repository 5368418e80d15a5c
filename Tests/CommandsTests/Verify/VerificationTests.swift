import ContactCatalog
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

@testable import Commands

/// The five steps and the clearing away, on an account in memory.
struct VerificationTests {
    private static let mark = VerificationMark(word: "0123456789abcdef")

    private func verification(_ account: FakeAccount) -> Verification {
        Verification(
            mark: Self.mark, call: { account.call($0, $1) }, time: account.verificationTime, note: { _ in })
    }

    private func statuses(_ outcome: VerificationOutcome) -> [VerificationReport.Status] {
        outcome.reports.map(\.status)
    }

    @Test func `all steps work, and nothing is left`() async {
        let account = FakeAccount()
        let outcome = await verification(account).run()
        #expect(outcome.reports.map(\.step) == VerificationStep.allCases)
        #expect(statuses(outcome) == [.ok, .ok, .ok, .ok, .ok])
        #expect(outcome.isOk && outcome.exitCode == nil)
        #expect(account.contacts.isEmpty)
        #expect(
            account.calls == [
                "create_contact", "get_contact", "update_contact", "get_contact", "search_contacts", "delete_contact",
                "get_contact",
            ])
    }

    @Test(arguments: [
        (Duration.seconds(5), VerificationReport.Status.ok), (.seconds(29), .ok), (.seconds(60), .warning),
    ])
    func `search is waited for, up to half a minute`(lag: Duration, status: VerificationReport.Status) async {
        let account = FakeAccount(lag: lag)
        let outcome = await verification(account).run()
        #expect(outcome.reports[3].status == status, "\(outcome.reports[3].message)")
        #expect(outcome.isOk)
        #expect(account.time.elapsed <= .seconds(31))
        let naps = account.time.naps
        #expect(naps.dropLast().elementsEqual(naps.dropLast().sorted()) && naps.count >= 4)
        #expect(account.contacts.isEmpty)
    }

    /// The tool that fails, how, and what the steps come to then.
    private static let failures: [(String, [FakeAccount.Fault?], [VerificationReport.Status])] = [
        ("create_contact", [.refused("upstream")], [.failed, .skipped, .skipped, .skipped, .skipped]),
        ("create_contact", [.refused("missing_scope")], [.failed, .skipped, .skipped, .skipped, .skipped]),
        ("create_contact", [.lostAnswer("outcome_unknown")], [.failed, .skipped, .skipped, .skipped, .ok]),
        ("create_contact", [.lostAnswer("upstream_shape")], [.failed, .skipped, .skipped, .skipped, .ok]),
        ("get_contact", [.refused("upstream")], [.ok, .failed, .ok, .ok, .ok]),
        ("get_contact", [nil, .refused("upstream")], [.ok, .ok, .failed, .ok, .ok]),
        ("get_contact", [nil, nil, .refused("upstream")], [.ok, .ok, .ok, .ok, .ok]),
        ("update_contact", [.refused("upstream")], [.ok, .ok, .failed, .ok, .ok]),
        ("update_contact", [.lostAnswer("outcome_unknown")], [.ok, .ok, .failed, .ok, .ok]),
        ("search_contacts", [.refused("upstream")], [.ok, .ok, .ok, .failed, .ok]),
        ("delete_contact", [.refused("upstream"), .refused("timeout")], [.ok, .ok, .ok, .ok, .ok]),
        ("delete_contact", [.lostAnswer("outcome_unknown")], [.ok, .ok, .ok, .ok, .ok]),
    ]

    @Test(arguments: failures)
    func `whichever step fails, nothing is left`(
        tool: String, faults: [FakeAccount.Fault?], expected: [VerificationReport.Status]
    ) async {
        let account = FakeAccount()
        account.fail(tool, faults)
        let outcome = await verification(account).run()
        #expect(statuses(outcome) == expected)
        #expect(account.contacts.isEmpty && outcome.left == nil)
        #expect(outcome.isOk == !expected.contains(.failed))
    }

    @Test func `what cannot be deleted is named, with what to do`() async throws {
        let account = FakeAccount()
        account.fail("delete_contact", Array(repeating: .refused("upstream"), count: 9))
        let outcome = await verification(account).run()
        #expect(outcome.reports.last?.status == .failed)
        let left = try #require(outcome.left)
        #expect(account.contacts.keys.contains(left.contactId ?? ""))
        #expect(outcome.exitCode == Exit.failed)
        let advice = left.advice(options: " --profile acme")
        #expect(advice.contains("contact1") && advice.contains(Self.mark.email) && advice.contains("--profile acme"))
        #expect(account.calls.count { $0 == "delete_contact" } == 3)
    }

    @Test func `a refusal that lasts is not tried three times`() async {
        let account = FakeAccount()
        account.fail("delete_contact", Array(repeating: .refused("denied"), count: 9))
        let outcome = await verification(account).run()
        #expect(outcome.left != nil)
        #expect(account.calls.count { $0 == "delete_contact" } == 1)
    }

    @Test func `when nobody can tell whether it was created, the address is named`() async {
        let account = FakeAccount()
        account.fail("create_contact", [.lostAnswer("outcome_unknown")])
        account.fail("find_duplicate_contact", Array(repeating: .refused("upstream"), count: 9))
        let outcome = await verification(account).run()
        #expect(outcome.left == VerificationRemnant(contactId: nil, email: Self.mark.email))
        #expect(outcome.reports.last?.status == .failed)
    }

    @Test func `a contact of another address is never deleted, whatever the search for duplicates says`() async {
        let account = FakeAccount()
        account.fail("create_contact", [.refused("outcome_unknown")])
        let verification = Verification(
            mark: Self.mark,
            call: { tool, arguments in
                guard tool == "find_duplicate_contact" else { return account.call(tool, arguments) }
                return CallToolResult(["contact": ["id": "ann", "email": "ann@example.com"]])
            }, time: account.verificationTime, note: { _ in })
        let outcome = await verification.run()
        #expect(account.calls == ["create_contact"])
        #expect(outcome.left == VerificationRemnant(contactId: nil, email: Self.mark.email))
        #expect(outcome.reports.last?.message.contains("left alone") == true)
    }

    @Test func `a deletion that cannot be proved leaves the contact named`() async {
        let account = FakeAccount()
        account.fail("get_contact", [nil, nil] + Array(repeating: .refused("upstream"), count: 9))
        account.fail("find_duplicate_contact", Array(repeating: .refused("upstream"), count: 9))
        let outcome = await verification(account).run()
        #expect(account.contacts.isEmpty)
        #expect(outcome.left?.contactId == "contact1")
        #expect(!outcome.isOk)
    }

    @Test func `without a login it says so by its exit code`() async {
        let account = FakeAccount()
        account.fail("create_contact", [.refused("needs_login")])
        let outcome = await verification(account).run()
        #expect(outcome.exitCode == Exit.needsLogin)
        #expect(account.calls == ["create_contact"])
    }

    @Test(arguments: ["create_contact", "get_contact", "update_contact", "search_contacts"])
    func `stopped during any step, it clears away`(tool: String) async {
        let account = FakeAccount()
        let (reached, arrival) = AsyncStream<Void>.makeStream()
        let verification = Verification(
            mark: Self.mark,
            call: { name, arguments in
                let result = account.call(name, arguments)
                if name == tool, !Task.isCancelled, account.calls.count(where: { $0 == tool }) == 1 {
                    arrival.finish()
                    // As a call that is under way when the stop comes.
                    while !Task.isCancelled { await Task.yield() }
                    throw CancellationError()
                }
                return result
            }, time: account.verificationTime, note: { _ in })
        let running = Task { await verification.run() }
        for await _ in reached {}
        running.cancel()
        let outcome = await running.value
        #expect(account.contacts.isEmpty && outcome.left == nil)
        #expect(!outcome.isOk)
        #expect(account.calls.contains("delete_contact"))
        #expect(outcome.reports.count == 5)
    }

    @Test func `what reads otherwise than it was written is told by its name`() async {
        let account = FakeAccount()
        let verification = Verification(
            mark: Self.mark,
            call: { tool, arguments in
                guard tool == "get_contact", var contact = account.contacts.values.first else {
                    return account.call(tool, arguments)
                }
                contact["source"] = "api"
                return CallToolResult(["contact": .object(contact)])
            }, time: account.verificationTime, note: { _ in })
        let outcome = await verification.run()
        #expect(outcome.reports[1].status == .failed)
        #expect(outcome.reports[1].message.hasSuffix("otherwise: source."))
    }

    @Test func `every mark is another, and belongs to nobody`() {
        let (one, other) = (VerificationMark(), VerificationMark())
        #expect(one.email != other.email)
        #expect(one.email.hasSuffix("@example.com") && one.email.hasPrefix("highlevel-mcp-verify+"))
        #expect(one.members["tags"] == nil)
    }

    // MARK: - Permission

    private func refusal(_ change: (inout Configuration) -> Void) throws -> String? {
        var configuration = Configuration()
        change(&configuration)
        return VerificationPermission.refusal(configuration, try Catalog.embedded())
    }

    @Test func `rules that forbid a step refuse all of them beforehand`() throws {
        #expect(try refusal { _ in } == nil)
        #expect(try refusal { $0.policy.tools = ["delete_contact": .confirm, "add_tags": .deny] } == nil)
        #expect(try refusal { $0.readOnly = true }?.contains("readOnly") == true)
        #expect(try refusal { $0.policy.destructive = .deny }?.contains("delete_contact") == true)
        #expect(try refusal { $0.policy.write = .deny }?.contains("create_contact, update_contact") == true)
        #expect(try refusal { $0.policy.tools = ["search_contacts": .deny] }?.contains("search_contacts") == true)
    }
}
