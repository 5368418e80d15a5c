import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Tasks, notes and appointments.
extension SandboxOperationTests {
    private func newTask(of contact: String, in sandbox: SandboxFixture) async throws -> JSONObject {
        let result = try await sandbox.result(
            of: "create_task",
            [
                "contactId": .string(contact), "title": "Renewal call", "body": "Ask for Ann.",
                "dueDate": "2026-07-01T09:00:00+02:00", "completed": false,
            ])
        let id = try #require(result["task"]?["id"])
        return ["contactId": .string(contact), "taskId": id]
    }

    private func newNote(of contact: String, in sandbox: SandboxFixture) async throws -> JSONObject {
        let result = try await sandbox.result(
            of: "create_note", ["contactId": .string(contact), "body": "Spoke \"at length\"\nwith her", "pinned": true])
        let id = try #require(result["note"]?["id"])
        return ["contactId": .string(contact), "noteId": id]
    }

    @Test func `create_task adds a task that get_task reads`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let place = try await newTask(of: ann, in: sandbox)
            let task = try #require(try await sandbox.result(of: "get_task", place)["task"])
            #expect(task["title"] == "Renewal call")
            #expect(task["body"] == "Ask for Ann.")
            #expect(task["dueDate"] == "2026-07-01T07:00:00.000Z")
            #expect(task["completed"] == false)
            #expect(task["contactId"] == .string(ann))
        }
    }

    @Test func `get_task knows no task of another contact`() async throws {
        try await inSandbox { sandbox in
            var place = try await newTask(of: try await sandbox.ann(), in: sandbox)
            place["contactId"] = .string(try await sandbox.newContact(email: "bea@example.com"))
            #expect(try await sandbox.error(of: "get_task", place)["code"] == "not_found")
        }
    }

    @Test func `list_tasks gives all tasks`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            _ = try await newTask(of: ann, in: sandbox)
            let list = try await sandbox.result(of: "list_tasks", ["contactId": .string(ann)])
            #expect(list["tasks"]?.arrayValue?.map { $0["title"] } == ["Send the renewal offer", "Renewal call"])
        }
    }

    @Test func `update_task changes what is named`() async throws {
        try await inSandbox { sandbox in
            let place = try await newTask(of: try await sandbox.ann(), in: sandbox)
            let tom = try #require(sandbox.names.userId("Tom"))
            var arguments = place
            arguments["assignedTo"] = .string(tom)
            arguments["dueDate"] = "2026-08-01T00:00:00Z"
            let result = try await sandbox.result(of: "update_task", arguments)
            #expect(result["task"]?["assignedTo"] == .string(tom))
            let task = try await sandbox.result(of: "get_task", place)["task"]
            #expect(task?["assignedTo"] == .string(tom))
            #expect(task?["dueDate"] == "2026-08-01T00:00:00.000Z")
            #expect(task?["title"] == "Renewal call")
        }
    }

    @Test(arguments: [true, false]) func `complete_task sets and takes back`(completed: Bool) async throws {
        try await inSandbox { sandbox in
            let place = try await newTask(of: try await sandbox.ann(), in: sandbox)
            for value in [!completed, completed] {
                var arguments = place
                arguments["completed"] = .bool(value)
                let result = try await sandbox.result(of: "complete_task", arguments)
                #expect(result["task"]?["completed"] == .bool(value))
                #expect(try await sandbox.result(of: "get_task", place)["task"]?["completed"] == .bool(value))
            }
        }
    }

    @Test func `delete_task removes one task`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let place = try await newTask(of: ann, in: sandbox)
            #expect(try await sandbox.result(of: "delete_task", place)["succeded"] == true)
            #expect(try await sandbox.error(of: "get_task", place)["code"] == "not_found")
            let list = try await sandbox.result(of: "list_tasks", ["contactId": .string(ann)])
            #expect(list["tasks"]?.arrayValue?.count == 1)
        }
    }

    @Test func `create_note adds a note that get_note reads`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let place = try await newNote(of: ann, in: sandbox)
            let note = try #require(try await sandbox.result(of: "get_note", place)["note"])
            #expect(note["body"] == "Spoke \"at length\"\nwith her")
            #expect(note["pinned"] == true)
            #expect(note["contactId"] == .string(ann))
        }
    }

    @Test func `get_note knows no note that never was`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(of: "get_note", ["contactId": .string(ann), "noteId": "none"])
            #expect(error["code"] == "not_found")
        }
    }

    @Test func `list_notes gives the newest first`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let place = try await newNote(of: ann, in: sandbox)
            let list = try await sandbox.result(of: "list_notes", ["contactId": .string(ann)])
            #expect(list["notes"]?.arrayValue?.count == 2)
            #expect(list["notes"]?[0]?["id"] == place["noteId"])
            #expect(list["notes"]?[1]?["title"] == "First meeting")
        }
    }

    @Test func `update_note changes what is named`() async throws {
        try await inSandbox { sandbox in
            let place = try await newNote(of: try await sandbox.ann(), in: sandbox)
            var arguments = place
            arguments["color"] = "#FFAA00"
            arguments["title"] = "Call"
            let result = try await sandbox.result(of: "update_note", arguments)
            #expect(result["note"]?["color"] == "#FFAA00")
            let note = try await sandbox.result(of: "get_note", place)["note"]
            #expect(note?["color"] == "#FFAA00")
            #expect(note?["title"] == "Call")
            #expect(note?["body"] == "Spoke \"at length\"\nwith her")
        }
    }

    @Test func `delete_note removes one note`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let place = try await newNote(of: ann, in: sandbox)
            #expect(try await sandbox.result(of: "delete_note", place)["succeded"] == true)
            let list = try await sandbox.result(of: "list_notes", ["contactId": .string(ann)])
            #expect(list["notes"]?.arrayValue?.map { $0["title"] } == ["First meeting"])
        }
    }

    @Test func `list_appointments gives events whose times name no zone`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let list = try await sandbox.result(of: "list_appointments", ["contactId": .string(ann)])
            let events = try #require(list["events"]?.arrayValue)
            #expect(events.map { $0["title"] } == ["Consultation", "Follow-up"])
            #expect(events.map { $0["appointmentStatus"] } == ["confirmed", "booked"])
            #expect(events.first?["startTime"] == "2026-01-12 11:00:00")
        }
    }
}
