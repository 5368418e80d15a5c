import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// The recipes of the shipped binary, with a fault at each of their steps: the state they report is the state there is.
@Suite(.fewAtOnce)
struct RecipeTests {
    private static let steps = [
        ("note", "create-note"), ("task", "create-task"), ("tags", "add-tags"),
        ("workflow", "add-contact-to-workflow"),
    ]

    @Test(arguments: steps, ["reset", "drop", "500"])
    func `an interaction tells of each step what is there`(step: (String, String), fault: String) async throws {
        let home = try await RecipeHome(faults: "\(fault)=1@\(step.1)")
        let workflow = try #require(SeededNames().workflowId("Renewal Reminder"))
        let arguments: JSON = [
            "email": "ann@example.com", "note": "Called", "tags": ["Quoted"], "workflowId": .string(workflow),
            "task": ["title": "Send the quote", "dueDate": "2027-01-15T10:00:00Z"],
        ]
        let answer = try await home.call("log_interaction", arguments)
        let ann = try await home.ann()
        let isThere = [
            "note": ann.notes.contains("Called"), "task": ann.tasks.contains("Send the quote"),
            "tags": ann.contact["tags"]?.arrayValue?.contains("quoted") ?? false,
            "workflow": try await home.isEnrolled(ann.contact["id"] ?? .null, in: workflow),
        ]
        for entry in answer["steps"]?.arrayValue ?? [] {
            let name = try #require(entry["step"]?.stringValue)
            switch entry["status"]?.stringValue {
            case "done", "already": #expect(isThere[name] == true, "\(name)")
            case "failed", "skipped": #expect(isThere[name] == false, "\(name)")
            case "unknown": #expect(name == step.0)
            default: Issue.record("\(answer.serialized())")
            }
        }
        #expect(answer["steps"]?.arrayValue?.count == 4)

        // Going on with it repeats nothing that is done, whatever the fault makes of the rest.
        guard let resume = answer["resume"] else { return }
        var again = try #require(arguments.objectValue)
        again["resume"] = resume
        let second = try await home.call("log_interaction", .object(again), id: "again")
        let after = try await home.ann()
        #expect(after.notes.count { $0 == "Called" } <= 1)
        #expect(after.tasks.count { $0 == "Send the quote" } <= 1)
        for entry in answer["steps"]?.arrayValue ?? [] where entry["status"] == "done" {
            let now = second["steps"]?.arrayValue?.first { $0["step"] == entry["step"] }
            #expect(now?["status"] == "already")
            #expect(now?["id"] == entry["id"])
        }
    }

    @Test(arguments: [("update-contact", "update"), ("add-tags", "tags")], ["reset", "drop", "500"])
    func `an upsert of somebody known tells what is there`(step: (String, String), fault: String) async throws {
        let home = try await RecipeHome(faults: "\(fault)=1@\(step.0)")
        let answer = try await home.call(
            "upsert_contact_by_identity",
            ["email": "ann@example.com", "phone": "+14155550101", "fields": ["city": "Porto"], "tags": ["Vip"]])
        let ann = try await home.ann().contact
        #expect((answer["changed"]?["city"] != nil) == (ann["city"] == "Porto"))
        #expect((answer["tagsAdded"] != nil) == (ann["tags"]?.arrayValue?.contains("vip") == true))
        #expect(ann["tags"]?.arrayValue?.contains("customer") == true)
        #expect((answer["isError"] == true) == (fault != "reset"))
    }

    @Test(arguments: ["reset", "drop", "500"])
    func `an upsert of somebody new tells what is there`(fault: String) async throws {
        let home = try await RecipeHome(faults: "\(fault)=1@create-contact")
        let answer = try await home.call(
            "upsert_contact_by_identity", ["email": "new@example.com", "fields": ["firstName": "Nora"]])
        let found = try await home.call("find_duplicate_contact", ["email": "new@example.com"])["contact"]
        #expect((answer["outcome"] == "created") == (found?["id"] != nil))
        #expect((answer["outcome"] == "unknown") == (fault != "reset"))
        if fault == "reset" { #expect(answer["contactId"] == found?["id"]) }
    }

    @Test(arguments: [
        ("get-all-tasks", "tasks"), ("get-all-notes", "notes"), ("get-appointments-for-contact", "appointments"),
    ])
    func `an overview tells of the part that could not be read`(operationId: String, part: String) async throws {
        let home = try await RecipeHome(faults: "500=1@\(operationId)")
        let answer = try await home.call("get_contact_overview", ["email": "ann@example.com"])
        #expect(answer["isError"] == false)
        #expect(answer[part]?["error"]?["code"] == "upstream")
        #expect(answer["contact"]?["firstName"] == "Ann")
        #expect(answer["server"]?["incomplete"] == true)
    }

    // MARK: - What was attempted

    /// A server that died is repeated by the agent without the handle it never got.
    @Test func `what an earlier process has sent is known to the next, and what it has not is started`() async throws {
        let home = try await RecipeHome(faults: "drop=1@add-contact-to-workflow")
        var call: JSONObject = ["email": "ann@example.com", "note": "N"]
        #expect(try await home.call("log_interaction", .object(call))["outcome"] == "done")
        call["workflowName"] = "Renewal Reminder"
        let lost = try await home.call("log_interaction", .object(call), id: "lost")
        // It was attempted: that the note is there already keeps nothing back.
        #expect(lost["error"]?["nextStep"]?.stringValue?.contains("in a minute") == true, "\(lost.serialized())")
        let next = try await home.restarted()
        let held = try await next.call("log_interaction", .object(call), id: "held")
        #expect(held["error"]?["code"] == "outcome_unknown")
        #expect(held["error"]?["details"]?["reason"] == "not_in_search")
        #expect(held["error"]?["nextStep"]?.stringValue?.contains("call add_to_workflow") == true)
    }

    // MARK: - Permission

    private static let writes: [(String, JSON)] = [
        ("upsert_contact_by_identity", ["email": "ann@example.com", "fields": ["city": "Porto"]]),
        ("log_interaction", ["email": "ann@example.com", "note": "Called"]),
    ]

    @Test func `a server that only reads refuses all by any road`() async throws {
        let server = try ServerProcess(["serve", "--sandbox", "--read-only"])
        try await server.initialize()
        let tools = try await server.request("tools/list", id: 1)["result"]?["tools"]?.arrayValue ?? []
        let names = tools.compactMap { $0["name"]?.stringValue }
        #expect(names.contains("get_contact_overview"))
        for (name, arguments) in Self.writes + [("create_note", ["contactId": "abc", "body": "x"])] {
            #expect(!names.contains(name))
            let result = try await server.call(name, arguments, id: .string(name))
            #expect(result["structuredContent"]?["error"]?["code"] == "read_only", "\(name)")
        }
        let loaded = try await server.call("load_operation", ["name": "create_note"], id: "load")
        #expect(loaded["structuredContent"]?["error"]?["code"] == "read_only")
        let shown = try await server.call("get_contact_overview", ["email": "ann@example.com"], id: "overview")
        #expect(shown["structuredContent"]?["contact"]?["firstName"] == "Ann")
        let found = try await server.call(
            "find_operations", ["intent": "note the call and set a follow-up task"], id: "find")
        #expect(found["structuredContent"]?["recipes"] == [])
    }

    @Test(
        arguments: [
            ("add_tags", ["email": "ann@example.com", "tags": ["x"]], "upsert_contact_by_identity"),
            ("create_note", ["email": "ann@example.com", "note": "Called"], "log_interaction"),
            ("log_interaction", ["email": "ann@example.com", "note": "Called"], "log_interaction"),
            ("list_notes", ["email": "ann@example.com"], "get_contact_overview"),
        ] as [(String, JSON, String)])
    func `what policy denies of an operation it denies of the recipe`(
        denied: String, arguments: JSON, recipe: String
    ) async throws {
        let home = try await RecipeHome(
            faults: "", configuration: #"{"policy":{"tools":{"\#(denied)":"deny"}}}"#)
        let answer = try await home.call(recipe, arguments)
        #expect(answer["error"]?["code"] == "denied")
        #expect(
            try await home.call("get_contact_overview", ["email": "ann@example.com"], id: "o")["isError"]
                == .bool(denied == "list_notes"))
    }

    @Test func `a consent that policy wants is asked for once and counts for all steps`() async throws {
        let home = try await RecipeHome(faults: "", configuration: #"{"policy":{"write":"confirm"}}"#)
        var arguments: JSONObject = [
            "email": "ann@example.com", "note": "Called", "tags": ["quoted"], "workflowName": "reminder",
        ]
        let asked = try await home.call("log_interaction", .object(arguments))
        #expect(asked["error"]?["code"] == "confirmation_required")
        #expect(asked["preview"]?.stringValue?.contains("Called") == true)
        // What was known by a part of its name is asked about in full.
        #expect(
            asked["preview"]?.stringValue?.contains(#"workflowName stands for "Renewal Reminder""#) == true,
            "\(asked.serialized())")
        #expect(try await home.ann().notes.contains("Called") == false)
        arguments["confirm"] = asked["confirm"]
        var other = arguments
        other["note"] = "Something else"
        let refused = try await home.call("log_interaction", .object(other), id: "other")
        #expect(refused["error"]?["code"] == "invalid_confirmation")
        let done = try await home.call("log_interaction", .object(arguments), id: "agreed")
        #expect(done["outcome"] == "done")
        #expect(done["resolvedNames"] == ["workflowName": "Renewal Reminder"])
        #expect(try await home.ann().notes.contains("Called"))
        let spent = try await home.call("log_interaction", .object(arguments), id: "spent")
        #expect(spent["error"]?["code"] == "invalid_confirmation")
    }

    // MARK: - Budgets

    @Test func `the higher tools are listed within their budget`() async throws {
        let server = try ServerProcess(["serve", "--sandbox", "--exposure", "intent"])
        try await server.initialize()
        let list = try #require(try await server.request("tools/list", id: 1)["result"])
        #expect(list.serializedBytes().count <= 6 * 1024)
    }
}
