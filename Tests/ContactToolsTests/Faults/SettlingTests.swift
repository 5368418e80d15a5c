import HighLevelSandbox
import JSONValue
import MCPServer
import TestSupport
import Testing

/// Writes whose answer is lost, on a sandbox that loses it: what was applied is found, what was not is never taken for
/// done, and nothing is done twice.
struct SettlingTests {
    private func inFaultySandbox(
        _ plan: String, allowsDuplicates: Bool = false, _ body: (SandboxFixture) async throws -> Void
    ) async throws {
        try await SandboxFixture.run(
            configure: {
                $0.faults = try FaultPlan(parsing: plan)
                // Dates are compared, so the sandbox's clock is ours.
                $0.now = SandboxInstant.system
                $0.allowsDuplicateContacts = allowsDuplicates
            }, body)
    }

    struct Row: Sendable {
        let tool: String
        let operationId: String
        let arguments: JSONObject
        /// The member by which the answer shows what was done.
        let shows: String
    }

    private static let rows: [Row] = [
        Row(tool: "create_note", operationId: "create-note", arguments: ["body": "Called"], shows: "note"),
        Row(tool: "add_tags", operationId: "add-tags", arguments: ["tags": ["Hot Lead"]], shows: "tags"),
        Row(tool: "remove_tags", operationId: "remove-tags", arguments: ["tags": ["newsletter"]], shows: "tags"),
    ]

    @Test(arguments: rows, ["reset", "truncate"])
    func `a write that was applied unseen is found`(row: Row, fault: String) async throws {
        try await inFaultySandbox("\(fault)=1@\(row.operationId)") { sandbox in
            var arguments = row.arguments
            arguments["contactId"] = .string(try await sandbox.ann())
            let result = try await sandbox.result(of: row.tool, arguments)
            #expect(result["server"]?["settled"] == true)
            #expect(result[row.shows] != nil)
            let applied = sandbox.server.tally.applied[row.operationId]
            // Removing may be repeated, and then is.
            #expect(row.tool == "remove_tags" ? applied == 3 : applied == 1)
        }
    }

    @Test(arguments: rows.dropLast(), ["drop", "500", "503", "timeout"])
    func `a write that was not applied is not said to be`(row: Row, fault: String) async throws {
        try await inFaultySandbox("\(fault)=1@\(row.operationId)") { sandbox in
            var arguments = row.arguments
            arguments["contactId"] = .string(try await sandbox.ann())
            let error = try await sandbox.error(of: row.tool, arguments)
            #expect(error["code"] == "outcome_unknown")
            #expect(error["retryable"] == false)
            #expect(sandbox.server.tally.applied[row.operationId] == nil)
            #expect(
                error["nextStep"]?.stringValue?.contains(row.tool == "create_note" ? "list_notes" : "get_contact")
                    == true)
        }
    }

    @Test func `a contact that was created unseen is found by its address`() async throws {
        try await inFaultySandbox("reset=1@create-contact", allowsDuplicates: true) { sandbox in
            let result = try await sandbox.result(of: "create_contact", ["email": "new@example.com", "firstName": "N"])
            #expect(result["server"]?["settled"] == true)
            #expect(result["contact"]?["email"] == "new@example.com")
            #expect(sandbox.server.state.contactCount(email: "new@example.com") == 1)
        }
    }

    @Test func `a contact that was there before does not stand for a new one`() async throws {
        try await inFaultySandbox("drop=1@create-contact", allowsDuplicates: true) { sandbox in
            let error = try await sandbox.error(of: "create_contact", ["email": "ann@example.com", "firstName": "Ann"])
            #expect(error["code"] == "outcome_unknown")
            #expect(sandbox.server.state.contactCount(email: "ann@example.com") == 1)
        }
    }

    @Test func `a task without an answer stays an open question, and its list is named`() async throws {
        try await inFaultySandbox("reset=1@create-task") { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(
                of: "create_task",
                ["contactId": .string(ann), "title": "Call", "dueDate": "2026-12-01T10:00:00Z", "completed": false])
            #expect(error["code"] == "outcome_unknown")
            #expect(error["retryable"] == false)
            #expect(error["nextStep"]?.stringValue?.contains("list_tasks") == true)
            #expect(sandbox.server.tally.applied["create-task"] == 1)
        }
    }

    @Test func `of two equal notes at once nobody says whose was lost`() async throws {
        try await inFaultySandbox("reset=1@create-note") { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            async let first = sandbox.call("create_note", ["contactId": ann, "body": "Same"])
            async let second = sandbox.call("create_note", ["contactId": ann, "body": "Same"])
            for result in [try await first, try await second] where !result.isError {
                // Only if one was over before the other began, which the sandbox's own count then shows.
                #expect(result.structuredContent["server"]?["settled"] == true)
            }
            #expect(sandbox.server.tally.applied["create-note"] == 2)
        }
    }

    @Test func `a removal that was applied unseen is done`() async throws {
        try await inFaultySandbox("reset=0.5@delete-contact,seed=3") { sandbox in
            for number in 0..<10 {
                let id = try await sandbox.newContact(email: "gone\(number)@example.com")
                let result = try await sandbox.call("delete_contact", ["contactId": .string(id)])
                if !result.isError { #expect(!sandbox.server.state.hasContact(id)) }
            }
        }
    }
}
