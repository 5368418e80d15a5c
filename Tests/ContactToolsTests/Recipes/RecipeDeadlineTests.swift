import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Sealing
import TestSupport
import Testing

/// A recipe has the time of one call: what cannot begin in it is not begun.
@Suite(.serialized)
struct RecipeDeadlineTests {
    /// A rig whose clock is past the deadline as soon as so many requests were answered.
    private func late(after count: Int, _ rig: RecipeRig, _ handles: ResumeHandles = .forTests) -> RecipeRig {
        let sender = rig.sandbox.sender
        return late(rig, handles, when: { sender.exchanges.count >= count })
    }

    private func late(
        _ rig: RecipeRig, _ handles: ResumeHandles = .forTests, when isLate: @escaping @Sendable () -> Bool
    ) -> RecipeRig {
        let start = ContinuousClock.now
        let timing = Timing(now: { isLate() ? start + .seconds(31) : start }, sleep: { _ in })
        return RecipeRig(
            sandbox: rig.sandbox,
            tools: RecipeTools(
                runner: OperationRunner(
                    catalog: rig.sandbox.catalog, accounts: rig.sandbox.accounts, policy: .unrestricted,
                    timing: timing),
                handles: handles))
    }

    private func call(_ rig: RecipeRig) throws -> JSONObject {
        [
            "contactId": .string(try rig.ann), "note": "Called", "tags": ["warm"],
            "task": ["title": "Send the quote", "dueDate": "2026-12-24T10:00:00Z"],
            "workflowId": .string(rig.sandbox.names.workflowId("Renewal Reminder") ?? ""),
        ]
    }

    /// Three reads come first, then the four writes.
    @Test(arguments: [(3, "note"), (4, "task"), (5, "tags"), (6, "workflow")])
    func `a step that cannot begin in time is not done, and resume goes on with it`(
        count: Int, step: String
    ) async throws {
        try await RecipeRig.run { rig in
            let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })
            let handles = ResumeHandles(
                sealer: sealer, ledger: sealer.makeLedger(), profile: nil, lifetime: 900)
            var call = try call(rig)
            let broken = try await late(after: count, rig, handles).log(call)
            #expect(broken.status(of: step) == "failed", "\(broken.serialized())")
            #expect(broken["error"]?["code"] == "timeout")
            #expect(broken["error"]?["retryable"] == true)
            #expect(broken["error"]?["message"]?.stringValue?.contains("Nothing of it was sent") == true)
            #expect(rig.sandbox.sender.exchanges.count == count)
            #expect(broken["resume"] != nil)
            call["resume"] = broken["resume"]
            let resumed = try await late(after: .max, rig, handles).log(call)
            #expect(resumed["outcome"] == "done", "\(resumed.serialized())")
            #expect(rig.appliedWrites == 4)
        }
    }

    @Test func `a recipe that cannot look in time does nothing`() async throws {
        try await RecipeRig.run { rig in
            let answer = try await late(after: 1, rig).log([
                "email": "ann@example.com", "note": "Called",
            ])
            #expect(answer["error"]?["code"] == "timeout")
            #expect(answer["steps"] == nil)
            #expect(rig.appliedWrites == 0)
        }
    }

    @Test func `an upsert says what it had no time for`() async throws {
        try await RecipeRig.run { rig in
            let wish: JSONObject = ["email": "ann@example.com", "fields": ["city": "Porto"], "tags": ["vip"]]
            let answer = try await late(after: 3, rig).upsert(wish)
            #expect(answer["changed"]?["city"] != nil)
            #expect(answer.status(of: "tags") == "failed", "\(answer.serialized())")
            #expect(answer["error"]?["code"] == "timeout")
            let again = try await late(after: .max, rig).upsert(wish)
            #expect(again["tagsAdded"] == ["vip"])
            #expect(again["changed"] == nil)
        }
    }

    @Test func `what became of a write is looked for after the time is up`() async throws {
        try await RecipeRig.run(faults: "reset=1@create-task") { rig in
            let server = rig.sandbox.server
            let hasWritten = { @Sendable in server.tally.applied["create-task"] != nil }
            let answer = try await late(rig, when: hasWritten).log(try call(rig))
            #expect(answer.status(of: "task") == "done", "\(answer.serialized())")
            #expect(answer.status(of: "tags") == "failed")
            #expect(answer.status(of: "workflow") == "skipped")
        }
    }
}
