import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Every recipe with a fault at each of its steps: the state it reports is the state there is, and going on with it does
/// only what is missing.
@Suite(.serialized)
struct RecipeFaultTests {
    /// What befalls a write: applied without an answer, or not applied.
    private static let faults = ["reset", "truncate", "drop", "500", "502", "503", "html", "timeout"]

    private static let task: JSON = ["title": "Send the quote", "dueDate": "2026-12-24T10:00:00Z"]

    private func interaction(_ rig: RecipeRig) throws -> JSONObject {
        [
            "contactId": .string(try rig.ann), "note": "Called about the quote", "tags": ["Quoted", "customer"],
            "task": Self.task, "workflowId": .string(try #require(rig.sandbox.names.workflowId("Renewal Reminder"))),
        ]
    }

    /// What is there of each step, past the API.
    private func isThere(_ step: String, _ rig: RecipeRig) throws -> Bool {
        let ann = try rig.ann
        let state = rig.state
        switch step {
        case "note": return state.noteBodies(of: ann).contains("Called about the quote")
        case "task": return state.taskTitles(of: ann).contains("Send the quote")
        case "tags": return state.tags(of: ann).contains("quoted")
        default: return state.activeWorkflows(of: ann).contains(rig.sandbox.names.workflowId("Renewal Reminder") ?? "")
        }
    }

    private func expectTruth(_ answer: JSON, _ rig: RecipeRig) throws {
        for step in ["note", "task", "tags", "workflow"] {
            let status = answer.status(of: step)
            let isThere = try isThere(step, rig)
            switch status {
            case "done", "already": #expect(isThere, "\(step) is said to be \(status ?? "")")
            case "failed", "skipped": #expect(!isThere, "\(step) is said to be \(status ?? "")")
            // Nobody knows, and nobody says otherwise.
            case "unknown": continue
            default: Issue.record("\(step): \(answer.serialized())")
            }
        }
    }

    private static let logSteps = [
        ("note", "create-note"), ("task", "create-task"), ("tags", "add-tags"),
        ("workflow", "add-contact-to-workflow"),
    ]

    @Test(arguments: logSteps, faults)
    func `an interaction that breaks off says what is there`(step: (String, String), fault: String) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@\(step.1)") { rig in
            let answer = try await rig.log(try interaction(rig))
            try expectTruth(answer, rig)
            let wasApplied = ["reset", "truncate"].contains(fault)
            #expect(rig.applied(step.1) == (wasApplied ? 1 : 0))
            let names = Self.logSteps.map(\.0)
            let place = try #require(names.firstIndex(of: step.0))
            for before in names[..<place] { #expect(answer.status(of: before) == "done") }
            if wasApplied, step.0 != "workflow" {
                #expect(answer.status(of: step.0) == "done")
                #expect(answer["server"]?["settled"] == true)
                #expect(answer["resume"] == nil)
            } else {
                #expect(answer.status(of: step.0) == "unknown")
                for behind in names[(place + 1)...] { #expect(answer.status(of: behind) == "skipped") }
                #expect(answer["isError"] == true)
                #expect(answer["resume"]?.stringValue?.hasPrefix("h1.") == true)
                #expect(answer["error"]?["nextStep"]?.stringValue?.contains("resume") == true)
                #expect(answer["outcome"] == (place == 0 ? "unknown" : "partial"))
            }
        }
    }

    @Test(arguments: ["get-all-notes", "get-all-tasks", "get-contact"], ["500", "drop", "reset"])
    func `an interaction that cannot see what is there does nothing`(operationId: String, fault: String) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@\(operationId)") { rig in
            let answer = try await rig.log(try interaction(rig))
            #expect(answer["isError"] == true)
            #expect(answer["steps"] == nil)
            #expect(rig.appliedWrites == 0)
        }
    }

    /// Faults at any step, again and again, until all is done.
    @Test(arguments: 1...24)
    func `going on with it does every step once`(seed: Int) async throws {
        let writes = Self.logSteps.dropLast().map(\.1)
        let plan = writes.flatMap { ["reset=0.3@\($0)", "drop=0.2@\($0)", "500=0.2@\($0)", "timeout=0.1@\($0)"] }
        try await RecipeRig.run(
            faults: (plan + ["500=0.3@add-contact-to-workflow", "seed=\(seed)"]).joined(separator: ",")
        ) { rig in
            var call = try interaction(rig)
            var answer = try await rig.log(call)
            var rounds = 1
            while answer["isError"] == true, rounds < 20, answer.status(of: "workflow") != "unknown" {
                try expectTruth(answer, rig)
                call["resume"] = answer["resume"]
                answer = try await rig.log(call)
                rounds += 1
            }
            try expectTruth(answer, rig)
            for (_, operationId) in Self.logSteps.dropLast() {
                #expect(rig.applied(operationId) == 1, "\(operationId)")
            }
            #expect(rig.applied("add-contact-to-workflow") <= 1)
            #expect(answer.status(of: "workflow") == "unknown" || answer["isError"] == false)
        }
    }

    @Test func `an enrolment of unknown fate is looked for and never repeated`() async throws {
        try await RecipeRig.run(faults: "reset=1@add-contact-to-workflow") { rig in
            var call = try interaction(rig)
            let first = try await rig.log(call)
            #expect(first.status(of: "workflow") == "unknown")
            #expect(first["error"]?["retryable"] == false)
            call["resume"] = first["resume"]
            let second = try await rig.log(call)
            #expect(second["isError"] == false)
            #expect(second.status(of: "workflow") == "already")
            #expect(rig.applied("add-contact-to-workflow") == 1)
        }
        try await RecipeRig.run(faults: "drop=1@add-contact-to-workflow") { rig in
            var call = try interaction(rig)
            for _ in 0..<3 {
                let answer = try await rig.log(call)
                #expect(answer.status(of: "workflow") == "unknown")
                call["resume"] = answer["resume"]
            }
            #expect(rig.sandbox.sender.exchanges.count { $0.request.target.contains("/workflow/") } == 0)
            #expect(rig.applied("add-contact-to-workflow") == 0)
        }
    }

    // MARK: - Upsert

    private static let wish: JSONObject = ["city": "Porto", "firstName": "Ann"]

    @Test(arguments: faults)
    func `a creation that breaks off says what is there`(fault: String) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@create-contact") { rig in
            let call: JSONObject = ["email": "new@example.com", "fields": .object(Self.wish), "tags": ["Vip"]]
            let answer = try await rig.upsert(call)
            let count = rig.state.contactCount(email: "new@example.com")
            if ["reset", "truncate"].contains(fault) {
                #expect(count == 1)
                #expect(answer["outcome"] == "created")
                #expect(answer["contactId"]?.stringValue == rig.state.contactId(email: "new@example.com"))
                #expect(answer["server"]?["settled"] == true)
            } else {
                #expect(count == 0)
                #expect(answer["outcome"] == "unknown")
                #expect(answer["error"]?["code"] == "outcome_unknown")
                #expect(answer["error"]?["retryable"] == true)
                #expect(answer.status(of: "create") == "unknown")
            }
        }
    }

    @Test(arguments: [("update", "update-contact"), ("tags", "add-tags")], faults)
    func `an update that breaks off says what is there`(step: (String, String), fault: String) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@\(step.1)") { rig in
            let ann = try rig.ann
            let answer = try await rig.upsert([
                "email": "ann@example.com", "fields": .object(Self.wish), "tags": ["Vip"],
            ])
            let isUpdated = rig.state.city(of: ann) == "Porto"
            let isTagged = rig.state.tags(of: ann).contains("vip")
            #expect((answer["changed"]?["city"] != nil) == isUpdated)
            #expect((answer["tagsAdded"] != nil) == isTagged)
            if ["reset", "truncate"].contains(fault) {
                #expect(answer["outcome"] == "updated")
                #expect(isUpdated && isTagged)
                #expect(answer["server"]?["settled"] == true)
            } else {
                #expect(answer["isError"] == true)
                #expect(answer.status(of: step.0) == "unknown")
                #expect(answer.status(of: "tags") == (step.0 == "tags" ? "unknown" : "skipped"))
                #expect(answer["contactId"] == .string(ann))
            }
        }
    }

    @Test(arguments: ["get-duplicate-contact", "get-contact"], ["500", "drop"])
    func `an upsert that cannot see who is there does nothing`(operationId: String, fault: String) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@\(operationId)") { rig in
            let answer = try await rig.upsert(["email": "ann@example.com", "fields": .object(Self.wish)])
            #expect(answer["isError"] == true)
            #expect(rig.appliedWrites == 0)
        }
    }

    @Test(arguments: 1...16, ["ann@example.com", "new@example.com"])
    func `an upsert that is repeated comes to one contact with all of it`(seed: Int, email: String) async throws {
        let writes = ["create-contact", "update-contact", "add-tags"]
        let plan = writes.flatMap { ["reset=0.3@\($0)", "drop=0.2@\($0)", "500=0.3@\($0)"] }
        try await RecipeRig.run(
            faults: (plan + ["seed=\(seed)"]).joined(separator: ","),
            configure: { $0.allowsDuplicateContacts = seed % 2 == 0 }
        ) { rig in
            let call: JSONObject = [
                "email": .string(email), "fields": .object(Self.wish), "tags": ["Vip", "newsletter"],
            ]
            var answer = try await rig.upsert(call)
            var rounds = 1
            while answer["isError"] == true, rounds < 30 {
                #expect(answer["error"]?["retryable"] == true)
                answer = try await rig.upsert(call)
                rounds += 1
            }
            #expect(answer["isError"] == false)
            #expect(rig.state.contactCount(email: email) == 1)
            let id = try #require(rig.state.contactId(email: email))
            #expect(rig.state.city(of: id) == "Porto")
            #expect(Set(rig.state.tags(of: id)).isSuperset(of: ["vip", "newsletter"]))
        }
    }
}
