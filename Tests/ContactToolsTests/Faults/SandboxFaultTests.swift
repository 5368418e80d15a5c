import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What an agent gets when the network or HighLevel fails, with a sandbox that fails so in one operation, and whether
/// the change was made all the same.
struct SandboxFaultTests {
    private func inFaultySandbox(
        _ plan: String, callDeadline: Duration = .seconds(30), _ body: (SandboxFixture) async throws -> Void
    ) async throws {
        try await SandboxFixture.run(
            callDeadline: callDeadline, configure: { $0.faults = try FaultPlan(parsing: plan) }, body)
    }

    private func noteCount(of contact: String, in sandbox: SandboxFixture) async throws -> Int? {
        try await sandbox.result(of: "list_notes", ["contactId": .string(contact)])["notes"]?.arrayValue?.count
    }

    // MARK: - Answers

    @Test(arguments: [
        ("get_contact", "get-contact"), ("create_note", "create-note"), ("delete_contact", "delete-contact"),
    ])
    func `429 may always be repeated`(tool: String, operationId: String) async throws {
        try await inFaultySandbox("429=1@\(operationId)") { sandbox in
            let ann = try await sandbox.ann()
            var arguments: JSONObject = ["contactId": .string(ann)]
            if tool == "create_note" { arguments["body"] = "Hi" }
            let error = try await sandbox.error(of: tool, arguments)
            #expect(error["code"] == "rate_limited")
            #expect(error["fault"] == "account")
            #expect(error["retryable"] == true)
            #expect(error["retryAfterMs"] == 10_000)
            #expect(error["details"]?["httpStatus"] == 429)
            #expect(try await noteCount(of: ann, in: sandbox) == 1)
        }
    }

    /// Reads may be repeated after all of them; a POST after none; a PUT where the request most likely did not arrive.
    @Test(arguments: [500, 502, 503])
    func `a server error is HighLevel's, and repeatable where that does no harm`(status: Int) async throws {
        let plan = ["get-contact", "update-contact", "create-note"].map { "\(status)=1@\($0)" }
        try await inFaultySandbox(plan.joined(separator: ",")) { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let calls: [(String, JSONObject, Bool)] = [
                ("get_contact", ["contactId": ann], true),
                ("update_contact", ["contactId": ann, "city": "Rome"], status != 500),
                ("create_note", ["contactId": ann, "body": "Hi"], false),
            ]
            for (tool, arguments, isRepeatable) in calls {
                let error = try await sandbox.error(of: tool, arguments)
                #expect(error["code"] == (tool == "get_contact" ? "upstream" : "outcome_unknown"))
                #expect(error["fault"] == "highlevel")
                #expect(error["retryable"] == .bool(isRepeatable), "\(tool)")
                #expect(error["details"]?["httpStatus"] == JSON(status))
                #expect(error["traceId"]?.stringValue?.isEmpty == false)
            }
        }
    }

    @Test func `a page of the content network is HighLevel's failure`() async throws {
        try await inFaultySandbox("html=1@get-contact") { sandbox in
            let error = try await sandbox.error(of: "get_contact", ["contactId": .string(try await sandbox.ann())])
            #expect(error["code"] == "upstream")
            #expect(error["retryable"] == true)
            #expect([502, 503].contains(error["details"]?["httpStatus"]))
            #expect(error["message"]?.stringValue?.contains("<") == false)
        }
    }

    @Test func `a gateway's 401 is no bad token`() async throws {
        try await inFaultySandbox("timeout=1@get-contact,timeout=1@create-note") { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let read = try await sandbox.error(of: "get_contact", ["contactId": ann])
            #expect(read["code"] == "upstream")
            #expect(read["retryable"] == true)
            let write = try await sandbox.error(of: "create_note", ["contactId": ann, "body": "Hi"])
            #expect(write["code"] == "outcome_unknown")
            #expect(write["retryable"] == false)
        }
    }

    // MARK: - No answer

    @Test(arguments: ["drop", "reset"]) func `a read whose connection breaks may be repeated`(
        fault: String
    ) async throws {
        try await inFaultySandbox("\(fault)=1@get-contact") { sandbox in
            let error = try await sandbox.error(of: "get_contact", ["contactId": .string(try await sandbox.ann())])
            #expect(error["code"] == "unreachable")
            #expect(error["fault"] == "network")
            #expect(error["retryable"] == true)
        }
    }

    /// Both look the same from here, which is why neither may be repeated unseen.
    @Test(arguments: [("drop", 1), ("reset", 2), ("truncate", 2)])
    func `a write whose answer is lost is an open question`(fault: String, notes: Int) async throws {
        try await inFaultySandbox("\(fault)=1@create-note") { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(of: "create_note", ["contactId": .string(ann), "body": "Hi"])
            #expect(error["code"] == "outcome_unknown")
            #expect(error["fault"] == "network")
            #expect(error["retryable"] == false)
            #expect(error["nextStep"]?.stringValue?.contains("Read the record") == true)
            #expect(try await noteCount(of: ann, in: sandbox) == notes)
        }
    }

    @Test(arguments: [("drop", "San Francisco"), ("reset", "Rome"), ("truncate", "Rome")])
    func `an update whose answer is lost may be repeated`(fault: String, city: String) async throws {
        try await inFaultySandbox("\(fault)=1@update-contact") { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(of: "update_contact", ["contactId": .string(ann), "city": "Rome"])
            #expect(error["code"] == "outcome_unknown")
            #expect(error["retryable"] == true)
            #expect(try await sandbox.contact(ann)["city"] == .string(city))
        }
    }

    @Test func `a read cut off in the middle gives nothing`() async throws {
        try await inFaultySandbox("truncate=1@get-contact") { sandbox in
            let error = try await sandbox.error(of: "get_contact", ["contactId": .string(try await sandbox.ann())])
            #expect(error["retryable"] == true)
            #expect(error["code"] != "not_found")
        }
    }

    @Test func `an answer beyond the deadline is not waited for`() async throws {
        try await inFaultySandbox(
            "latency:120s=1@get-contact,latency:120s=1@create-note", callDeadline: .seconds(6)
        ) { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let start = ContinuousClock.now
            let read = try await sandbox.error(of: "get_contact", ["contactId": ann])
            #expect(read["code"] == "timeout")
            #expect(read["retryable"] == true)
            let write = try await sandbox.error(of: "create_note", ["contactId": ann, "body": "Hi"])
            #expect(write["code"] == "outcome_unknown")
            #expect(write["retryable"] == false)
            #expect(ContinuousClock.now - start < .seconds(100))
        }
    }

    @Test func `an answer within the deadline is waited for`() async throws {
        try await inFaultySandbox("latency:300ms=1@get-contact") { sandbox in
            let ann = try await sandbox.ann()
            let start = ContinuousClock.now
            #expect(try await sandbox.contact(ann)["name"] == "Ann Example")
            #expect(ContinuousClock.now - start >= .milliseconds(300))
        }
    }

    // MARK: - Limits and permissions

    @Test func `a day that is used up is told apart from a burst`() async throws {
        try await SandboxFixture.run(configure: { $0.rate = .perTenSeconds(100, daily: 1) }) { sandbox in
            _ = try await sandbox.result(of: "list_contacts", ["limit": 1])
            let error = try await sandbox.error(of: "list_contacts", ["limit": 1])
            #expect(error["code"] == "daily_limit")
            #expect((error["retryAfterMs"]?.intValue ?? 0) > 10_000)
        }
    }

    @Test func `a missing scope is named`() async throws {
        try await SandboxFixture.run(configure: { $0.scopes = ["contacts.readonly"] }) { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let error = try await sandbox.error(of: "delete_contact", ["contactId": ann])
            #expect(error["code"] == "missing_scope")
            #expect(error["message"]?.stringValue?.contains("contacts.write") == true)
        }
    }

    @Test func `a contact of another location is out of reach`() async throws {
        try await SandboxFixture.run { sandbox in
            let foreign = JSON.string(sandbox.server.foreignContactId)
            let error = try await sandbox.error(of: "get_contact", ["contactId": foreign])
            #expect(error["code"] == "wrong_location")
        }
    }
}
