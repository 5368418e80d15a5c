import JSONValue
import TestSupport
import Testing

/// A walk through the sandbox that calls every operation once or more, each in a way that succeeds.
struct ContactRound {
    typealias Step = (_ tool: String, _ result: JSON) throws -> Void

    private let peer: Peer
    private let instructions: String

    /// - Parameters:
    ///   - peer: Speaks to `serve --sandbox`.
    ///   - instructions: The server's, which name a few ids of the sandbox.
    init(_ peer: Peer, instructions: String) {
        self.peer = peer
        self.instructions = instructions
    }

    /// Calls the tools and hands over each result.
    func run(_ step: Step) async throws {
        func call(_ tool: String, _ arguments: JSON) async throws -> JSON {
            let result = try await peer.call(tool, arguments)
            try step(tool, result)
            return result["structuredContent"] ?? .null
        }

        let found = try await call("find_duplicate_contact", ["email": "ann@example.com"])
        let ann = try #require(found["contact"]?["id"])
        _ = try await call("search_contacts", ["pageLimit": 3])
        _ = try await call("list_contacts", ["limit": 3])
        let made = try await call("create_contact", ["email": "round@example.com", "firstName": "Rona"])
        let contact: JSONObject = ["contactId": try #require(made["contact"]?["id"])]
        func of(_ members: JSONObject) -> JSON {
            var arguments = contact
            for member in members { arguments[member.key] = member.value }
            return .object(arguments)
        }
        _ = try await call("get_contact", ["contactId": ann])
        _ = try await call("get_contact", of([:]))
        _ = try await call("update_contact", of(["city": "Rome"]))
        _ = try await call("upsert_contact", ["email": "round@example.com", "lastName": "Round"])
        try await tasks(call, of)
        try await notes(call, of)
        _ = try await call("list_appointments", ["contactId": ann])
        _ = try await call("add_tags", of(["tags": ["vip", "round"]]))
        _ = try await call("remove_tags", of(["tags": ["round"]]))
        try await memberships(call, of, contact: of([:])["contactId"] ?? .null)
        try await discovery(call, contact: of([:])["contactId"] ?? .null)
        try await recipes(call)
        try await many(call, contact: of([:])["contactId"] ?? .null)
        _ = try await call("delete_contact", of([:]))
    }

    private func many(_ call: (String, JSON) async throws -> JSON, contact: JSON) async throws {
        let selected = try await call("select_contacts", ["query": "round@example.com"])
        let selection = try #require(selected["selection"])
        let tagged = try await call(
            "bulk_tag_contacts", ["action": "add", "selection": selection, "tags": ["round"]])
        #expect(tagged["state"] == "done" && tagged["done"] == 1)
        let followed = try await call(
            "bulk_update_contacts", ["action": "followers", "contactIds": [contact], "followers": ["user1"]])
        #expect(followed["state"] == "done" && followed["done"] == 1)
    }

    private func discovery(_ call: (String, JSON) async throws -> JSON, contact: JSON) async throws {
        let found = try await call("find_operations", ["intent": "show me the notes on this contact"])
        let name = try #require(found["operations"]?.arrayValue?.first?["name"])
        #expect(name == "list_notes")
        let loaded = try await call("load_operation", ["name": name])
        let handle = try #require(loaded["handle"])
        _ = try await call("execute_operation", ["handle": handle, "arguments": ["contactId": contact]])
    }

    private func recipes(_ call: (String, JSON) async throws -> JSON) async throws {
        let who: JSON = ["email": "round@example.com", "tags": ["warm"]]
        #expect(try await call("upsert_contact_by_identity", who)["outcome"] == "updated")
        _ = try await call("log_interaction", ["email": "round@example.com", "note": "Rang her."])
        let shown = try await call("get_contact_overview", ["email": "round@example.com"])
        #expect(shown["notes"]?["last"]?[0]?["body"] == "Rang her.")
    }

    private func tasks(_ call: (String, JSON) async throws -> JSON, _ of: (JSONObject) -> JSON) async throws {
        let task: JSONObject = ["title": "Call", "dueDate": "2026-07-01T09:00:00Z", "completed": false]
        let made = try await call("create_task", of(task))
        let id = try #require(made["task"]?["id"])
        _ = try await call("get_task", of(["taskId": id]))
        _ = try await call("list_tasks", of([:]))
        _ = try await call("update_task", of(["taskId": id, "title": "Call again"]))
        _ = try await call("complete_task", of(["taskId": id, "completed": true]))
        _ = try await call("delete_task", of(["taskId": id]))
    }

    private func notes(_ call: (String, JSON) async throws -> JSON, _ of: (JSONObject) -> JSON) async throws {
        let made = try await call("create_note", of(["body": "Spoke with her."]))
        let id = try #require(made["note"]?["id"])
        _ = try await call("get_note", of(["noteId": id]))
        _ = try await call("list_notes", of([:]))
        _ = try await call("update_note", of(["noteId": id, "body": "Spoke with her at length."]))
        _ = try await call("delete_note", of(["noteId": id]))
    }

    private func memberships(
        _ call: (String, JSON) async throws -> JSON, _ of: (JSONObject) -> JSON, contact: JSON
    ) async throws {
        let user = try id(after: "user Priya ")
        _ = try await call("add_followers", of(["followers": [user]]))
        _ = try await call("remove_followers", of(["followers": [user]]))
        let campaign = try id(after: "campaign Spring Nurture ")
        _ = try await call("add_to_campaign", of(["campaignId": campaign]))
        _ = try await call("remove_from_campaign", of(["campaignId": campaign]))
        _ = try await call("remove_from_all_campaigns", of([:]))
        let workflow = try id(after: "workflow Renewal Reminder ")
        _ = try await call("add_to_workflow", of(["workflowId": workflow]))
        _ = try await call("remove_from_workflow", of(["workflowId": workflow]))
        _ = try await call("bulk_update_tags", ["type": "add", "contacts": [contact], "tags": ["vip"]])
        let business = try id(after: "business Bluebird Yoga ")
        _ = try await call("bulk_update_business", ["ids": [contact], "businessId": business])
        _ = try await call("list_contacts_by_business", ["businessId": business])
    }

    /// The id that stands in the instructions after these words.
    private func id(after words: String) throws -> JSON {
        let place = try #require(instructions.firstRange(of: words), "\(words)")
        return .string(
            String(instructions[place.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }))
    }
}
