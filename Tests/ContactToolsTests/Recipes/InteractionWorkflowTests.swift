import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import Sealing
import TestSupport
import Testing

/// When an interaction starts its workflow: whatever was never attempted is started, whatever may have been is not.
@Suite(.serialized)
struct InteractionWorkflowTests {
    private static let task: JSON = ["title": "Send the quote", "dueDate": "2026-12-24T10:00:00Z"]

    private func call(_ rig: RecipeRig, _ note: String = "N", _ more: JSONObject = [:]) throws -> JSONObject {
        var call: JSONObject = ["contactId": .string(try rig.ann), "note": .string(note)]
        for member in more { call[member.key] = member.value }
        return call
    }

    private func isEnrolled(_ rig: RecipeRig) throws -> Bool {
        rig.state.activeWorkflows(of: try rig.ann).contains(rig.sandbox.names.workflowId("Renewal Reminder") ?? "")
    }

    private static let workflow: JSONObject = ["workflowName": "Renewal Reminder"]

    @Test func `a workflow that is added to a note that is there is started`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.log(try call(rig))
            let answer = try await rig.log(try call(rig, "N", Self.workflow))
            #expect(answer["isError"] == false)
            #expect(answer.status(of: "note") == "already")
            #expect(answer.status(of: "workflow") == "done")
            #expect(try isEnrolled(rig))
            // And it is started once, however often that is repeated.
            let again = try await rig.log(try call(rig, "N", Self.workflow))
            #expect(again.status(of: "workflow") == "already")
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
    }

    @Test func `an open task that is the same does not keep a new note's workflow from starting`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.log(try call(rig, "First", ["task": Self.task]))
            let answer = try await rig.log(
                try call(rig, "Second", ["task": Self.task, "workflowName": "Renewal Reminder"]))
            #expect(answer["isError"] == false)
            #expect(answer.status(of: "note") == "done")
            #expect(answer.status(of: "task") == "already")
            #expect(answer.status(of: "workflow") == "done")
        }
    }

    @Test func `another interaction starts the workflow again`() async throws {
        try await RecipeRig.run { rig in
            for note in ["First", "Second"] {
                let answer = try await rig.log(try call(rig, note, Self.workflow))
                #expect(answer.status(of: "workflow") == "done")
            }
            #expect(rig.applied("add-contact-to-workflow") == 2)
        }
    }

    @Test func `what HighLevel refused is tried again by the same call without a handle`() async throws {
        try await RecipeRig.run { rig in
            let refused = try await rig.log(try call(rig, "N", ["workflowId": "NoSuchWorkflow"]))
            #expect(refused.status(of: "workflow") == "failed")
            let again = try await rig.log(try call(rig, "N", ["workflowId": "NoSuchWorkflow"]))
            #expect(again.status(of: "workflow") == "failed")
            #expect(again["error"]?["code"] == "not_found")
            let mended = try await rig.log(try call(rig, "N", Self.workflow))
            #expect(mended.status(of: "workflow") == "done")
        }
    }

    @Test func `an attempt whose answer is lost holds back every later one, and its advice comes to an end`()
        async throws
    {
        try await RecipeRig.run(faults: "drop=1@add-contact-to-workflow") { rig in
            let lost = try await rig.log(try call(rig, "N", Self.workflow))
            #expect(lost.status(of: "workflow") == "unknown")
            #expect(lost["error"]?["nextStep"]?.stringValue?.contains("with resume in a minute") == true)
            // Without the handle, and under other words.
            for note in ["N", "Other words"] {
                let held = try await rig.log(try call(rig, note, Self.workflow))
                #expect(held.status(of: "workflow") == "unknown")
                let step = held["error"]?["nextStep"]?.stringValue ?? ""
                #expect(step.contains("Ask the user") && step.contains("call add_to_workflow"))
                #expect(!step.contains("in a minute"))
                #expect(held["error"]?["retryable"] == false)
            }
            #expect(rig.sandbox.sender.exchanges.count { $0.request.target.contains("/workflow/") } == 0)
        }
    }

    @Test func `a resumed call that looks after a minute says no more to look in a minute`() async throws {
        try await RecipeRig.run(faults: "drop=1@add-contact-to-workflow") { rig in
            let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })
            let handles = ResumeHandles(
                sealer: sealer, ledger: sealer.makeLedger(), profile: nil, lifetime: 900)
            let runner = OperationRunner(
                catalog: rig.sandbox.catalog, accounts: rig.sandbox.accounts, policy: .unrestricted)
            let start = WallTime.now()
            var call = try call(rig, "N", Self.workflow)
            for (seconds, words) in [(0, "in a minute"), (10, "in a minute"), (70, "Everything else is done")] {
                let tools = RecipeTools(runner: runner, handles: handles, now: { start + .seconds(seconds) })
                let answer = try await RecipeRig(sandbox: rig.sandbox, tools: tools).log(call)
                #expect(answer.status(of: "workflow") == "unknown")
                #expect(answer["error"]?["nextStep"]?.stringValue?.contains(words) == true, "\(seconds)")
                call["resume"] = answer["resume"]
            }
        }
    }

    @Test func `another process of the home knows what was sent`() async throws {
        try await RecipeRig.run(configure: { $0.indexLag = .seconds(600) }) { rig in
            let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })
            let ledger = sealer.makeLedger()
            let others = (0..<2).map { _ in
                RecipeRig(
                    sandbox: rig.sandbox,
                    tools: RecipeTools(
                        runner: OperationRunner(
                            catalog: rig.sandbox.catalog, accounts: rig.sandbox.accounts, policy: .unrestricted),
                        handles: ResumeHandles(sealer: sealer, ledger: ledger, profile: nil, lifetime: 900)))
            }
            for (rig, status) in zip(others, ["done", "already"]) {
                let answer = try await rig.log(try call(rig, "N", Self.workflow))
                #expect(answer.status(of: "workflow") == status)
            }
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
    }
}
