import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import Sealing
import TestSupport
import Testing

/// Logging an interaction over a sandbox that works, and going on with one that broke off.
@Suite(.serialized)
struct InteractionTests {
    private static let due = "2026-12-24T10:00:00Z"

    private func everything(_ rig: RecipeRig) throws -> JSONObject {
        [
            "email": "ann@example.com", "note": "Called", "tags": ["Warm", "customer"],
            "task": ["title": "Send the quote", "dueDate": .string(Self.due)],
            "workflowId": .string(try #require(rig.sandbox.names.workflowId("Renewal Reminder"))),
        ]
    }

    @Test func `all steps are done in their order`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            let answer = try await rig.log(try everything(rig))
            #expect(answer["outcome"] == "done")
            #expect(answer["contactId"] == .string(ann))
            #expect(answer["steps"]?.arrayValue?.map { $0["step"] } == ["note", "task", "tags", "workflow"])
            #expect(answer["steps"]?[2]?["added"] == ["warm"])
            let writes = rig.sandbox.sender.exchanges.filter { $0.request.method == "POST" }.map(\.request.target)
            #expect(writes.map { $0.split(separator: "/")[2] } == ["notes", "tasks", "tags", "workflow"])
            #expect(rig.state.tags(of: ann) == ["customer", "newsletter", "warm"])
        }
    }

    @Test func `a repeated call makes nothing twice, and starts no workflow on a guess`() async throws {
        try await RecipeRig.run { rig in
            let call = try everything(rig)
            _ = try await rig.log(call)
            let again = try await rig.log(call)
            #expect(again["outcome"] == "already")
            #expect(again["steps"]?.arrayValue?.allSatisfy { $0["status"] == "already" } == true)
            #expect(rig.appliedWrites == 4)
        }
        // The search has not seen the enrolment yet, but the server knows what it has done.
        try await RecipeRig.run(configure: { $0.indexLag = .seconds(600) }) { rig in
            let call = try everything(rig)
            _ = try await rig.log(call)
            let again = try await rig.log(call)
            #expect(again["outcome"] == "already")
            #expect(again.status(of: "workflow") == "already")
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
        // An answer that was lost, and a search that has not seen it yet: nobody can say, and nothing is sent.
        try await RecipeRig.run(
            faults: "reset=1@add-contact-to-workflow", configure: { $0.indexLag = .seconds(600) }
        ) { rig in
            let call = try everything(rig)
            _ = try await rig.log(call)
            let again = try await rig.log(call)
            #expect(again.status(of: "workflow") == "unknown")
            #expect(again["error"]?["code"] == "outcome_unknown")
            #expect(again["error"]?["retryable"] == false)
            #expect(again["error"]?["nextStep"]?.stringValue?.contains("add_to_workflow") == true)
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
    }

    @Test func `equal calls at once make one of everything`() async throws {
        try await RecipeRig.run(configure: { $0.allowsDuplicateContacts = true }) { rig in
            let log = try everything(rig)
            let upsert: JSONObject = ["email": "twin@example.com", "fields": ["firstName": "Tina"], "tags": ["x"]]
            let outcomes = try await withThrowingTaskGroup(of: JSON.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await rig.log(log) }
                    group.addTask { try await rig.upsert(upsert) }
                }
                return try await group.reduce(into: [String: Int]()) {
                    $0[$1["outcome"]?.stringValue ?? "", default: 0] += 1
                }
            }
            #expect(outcomes == ["done": 1, "already": 7, "created": 1, "unchanged": 7])
            #expect(rig.state.contactCount(email: "twin@example.com") == 1)
            #expect(rig.appliedWrites == 5)
        }
    }

    @Test func `other words are another interaction`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.log(["email": "ann@example.com", "note": "Called"])
            let answer = try await rig.log(["email": "ann@example.com", "note": "Called again"])
            #expect(answer["outcome"] == "done")
            #expect(rig.state.noteBodies(of: try rig.ann).suffix(2) == ["Called", "Called again"])
        }
    }

    @Test func `a step that HighLevel refuses can be corrected, and those before it stay`() async throws {
        try await RecipeRig.run { rig in
            var call = try everything(rig)
            call["workflowId"] = "NoSuchWorkflow"
            let refused = try await rig.log(call)
            #expect(refused.status(of: "workflow") == "failed")
            #expect(refused["error"]?["code"] == "not_found")
            #expect(refused["error"]?["field"] == "workflowId")
            #expect(
                refused["error"]?["message"]?.stringValue?.hasPrefix("Done: note, task, tags. Not done: workflow.")
                    == true)
            let requests = rig.sandbox.sender.exchanges.count
            call = try everything(rig)
            call["resume"] = refused["resume"]
            let resumed = try await rig.log(call)
            #expect(resumed["outcome"] == "done")
            #expect(resumed.status(of: "note") == "already")
            #expect(resumed["steps"]?[0]?["id"] == refused["steps"]?[0]?["id"])
            // Who it is, and the one step that was missing.
            #expect(rig.sandbox.sender.exchanges.count == requests + 2)
            #expect(rig.applied("create-note") == 1 && rig.applied("create-task") == 1)
        }
    }

    @Test func `a handle goes on once, for the same contact and what was done`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.sandbox.newContact(email: "bea@example.com")
            var call = try everything(rig)
            call["workflowId"] = "NoSuchWorkflow"
            let handle = try #require(try await rig.log(call)["resume"])
            func reason(_ change: (inout JSONObject) -> Void) async throws -> JSON? {
                var other = try everything(rig)
                other["resume"] = handle
                change(&other)
                let error = try await rig.log(other)["error"]
                #expect(error?["code"] == "invalid_handle")
                #expect(error?["field"] == "resume")
                return error?["details"]?["reason"]
            }
            let before = rig.appliedWrites
            #expect(try await reason { $0["note"] = "Something else" } == "wrong_contents")
            #expect(try await reason { $0["email"] = "bea@example.com" } == "wrong_contents")
            #expect(try await reason { $0["resume"] = "h1.AAAA" } == "unknown")
            #expect(rig.appliedWrites == before)

            var good = try everything(rig)
            good["resume"] = handle
            #expect(try await rig.log(good)["outcome"] == "done")
            #expect(try await reason { _ in } == "spent")
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
    }

    @Test func `a handle of another profile, kind or time is refused by name`() async throws {
        try await RecipeRig.run { rig in
            let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })
            let north = RecipeRig(
                sandbox: rig.sandbox, tools: RecipeRig.tools(over: rig.sandbox, sealer: sealer, profile: "north"))
            var call = try everything(rig)
            call["workflowId"] = "NoSuchWorkflow"
            let handle = try await north.log(call)["resume"]
            for (tools, reason) in [
                (RecipeRig.tools(over: rig.sandbox, sealer: sealer, profile: "south"), "wrong_profile"),
                (RecipeRig.tools(over: rig.sandbox), "unknown"),
            ] {
                var resumed = try everything(rig)
                resumed["resume"] = handle
                let error = try await RecipeRig(sandbox: rig.sandbox, tools: tools).log(resumed)["error"]
                #expect(error?["details"]?["reason"] == .string(reason))
            }
            let other = try sealer.seal(Handle(kind: "execution", profile: "north", contents: [:]))
            var wrong = try everything(rig)
            wrong["resume"] = .string(other)
            #expect(try await north.log(wrong)["error"]?["details"]?["reason"] == "wrong_kind")
            #expect(rig.applied("add-contact-to-workflow") == 0)
        }
    }

    private static let mistakes: [(JSONObject, String)] = [
        (["note": "x"], "contactId"), (["email": "ann@example.com"], "note"),
        (["email": "ann@example.com", "note": ""], "note"),
        (["contactId": "ann@example.com", "note": "x"], "contactId"),
        (["email": "ann@example.com", "note": "x", "task": ["title": "y"]], "task.dueDate"),
        (["email": "ann@example.com", "note": "x", "task": ["title": "y", "dueDate": "soon"]], "task.dueDate"),
        (
            [
                "email": "ann@example.com", "note": "x",
                "task": ["contactId": "y", "title": "y", "dueDate": .string(due)],
            ], "task.contactId"
        ),
        (["email": "ann@example.com", "note": "   "], "note"),
        (["email": "ann@example.com", "note": "\n\u{200B}\t"], "note"),
        (
            ["email": "ann@example.com", "note": "x", "task": ["title": " \u{A0} ", "dueDate": .string(due)]],
            "task.title"
        ),
        (["email": "ann@example.com", "note": "x", "tags": [""]], "tags[0]"),
        (["email": "ann@example.com", "note": "x", "workflowId": "a/b"], "workflowId"),
    ]

    @Test(arguments: mistakes)
    func `a call that cannot be one is refused by its argument before anything is sent`(
        arguments: JSONObject, field: String
    ) async throws {
        try await RecipeRig.run { rig in
            let error = try await rig.log(arguments)["error"]
            #expect(error?["code"] == "invalid_arguments")
            #expect(error?["field"] == .string(field))
            #expect(rig.sandbox.sender.exchanges.isEmpty)
        }
    }

    // MARK: - Policy

    private static let calls: [(String, JSONObject)] = [
        ("upsert_contact_by_identity", ["email": "ann@example.com", "fields": ["city": "X"], "tags": ["x"]]),
        (
            "log_interaction",
            [
                "email": "ann@example.com", "note": "x", "tags": ["x"], "workflowId": "w",
                "task": ["title": "t", "dueDate": .string(due)],
            ]
        ),
        ("get_contact_overview", ["email": "ann@example.com"]),
    ]

    private static let inner: [(String, [String])] = [
        (
            "upsert_contact_by_identity",
            ["find_duplicate_contact", "get_contact", "create_contact", "update_contact", "add_tags"]
        ),
        (
            "log_interaction",
            [
                "find_duplicate_contact", "list_notes", "list_tasks", "get_contact", "create_note", "create_task",
                "add_tags", "add_to_workflow", "search_contacts",
            ]
        ),
        (
            "get_contact_overview",
            ["find_duplicate_contact", "get_contact", "list_tasks", "list_notes", "list_appointments"]
        ),
    ]

    @Test(arguments: inner)
    func `what policy denies of a recipe's operations it denies of the recipe`(
        recipe: String, operations: [String]
    ) async throws {
        let arguments = try #require(Self.calls.first { $0.0 == recipe }?.1)
        for operation in operations + [recipe] {
            var policy = Policy.unrestricted
            policy.tools[operation] = .deny
            try await RecipeRig.run(policy: policy) { rig in
                let error = try await rig.call(recipe, arguments)["error"]
                #expect(error?["code"] == "denied", "\(operation)")
                #expect(rig.sandbox.sender.exchanges.isEmpty)
            }
        }
    }

    @Test func `a server that only reads lists the one that reads, and refuses the others by name`() async throws {
        try await RecipeRig.run(policy: .readOnly) { rig in
            #expect(rig.tools.tools.map(\.name) == ["get_contact_overview"])
            for (name, arguments) in Self.calls {
                let answer = try await rig.call(name, arguments)
                if name == "get_contact_overview" {
                    #expect(answer["isError"] == false)
                } else {
                    #expect(answer["error"]?["code"] == "read_only")
                    #expect(answer["error"]?["message"]?.stringValue?.hasPrefix(name) == true)
                    var dry = arguments
                    dry["dryRun"] = true
                    #expect(try await rig.call(name, dry)["error"]?["code"] == "read_only")
                }
            }
            #expect(rig.appliedWrites == 0)
        }
    }

    @Test func `the user is asked once for all steps`() async throws {
        var policy = Policy()
        policy.write = .confirm
        try await RecipeRig.run(policy: policy) { rig in
            let answer = try await rig.log(["email": "ann@example.com", "note": "Called", "tags": ["x"]])
            #expect(answer["error"]?["code"] != nil)
            #expect(rig.sandbox.sender.exchanges.isEmpty)
        }
    }
}
