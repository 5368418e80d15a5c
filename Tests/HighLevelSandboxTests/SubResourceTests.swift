import HighLevelSandbox
import JSONValue
import Testing

struct SubResourceTests {
    @Test func `tags are saved in lower case, once, and defined for the whole location`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let path = "/contacts/\(sandbox.annId)/tags"
        let added = sandbox.post(path, ["tags": ["Brand New", "BRAND NEW", "Customer"]])
        #expect(added.status == 201)
        #expect(added.json["tags"] == ["customer", "newsletter", "brand new"])
        #expect(added.json["tagsAdded"] == ["brand new"])
        let removed = sandbox.delete(path, ["tags": ["BRAND new"]])
        #expect(removed.json["tags"] == ["customer", "newsletter"])
        let defined = sandbox.get("/locations/\(sandbox.locationId)/tags").json["tags"]?.arrayValue ?? []
        #expect(defined.contains { $0["name"] == "brand new" })
    }

    @Test(arguments: ["tags", "followers", "workflow/{workflow}"])
    func `a DELETE that lost its body is refused`(path: String) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let workflow = sandbox.get("/workflows/?locationId=\(sandbox.locationId)").json["workflows"]?[0]?["id"]
        let target = "/contacts/\(sandbox.annId)/\(path.replacing("{workflow}", with: workflow?.stringValue ?? ""))"
        #expect(sandbox.delete(target).status == 422)
        #expect(sandbox.delete(target, ["tags": [], "followers": []]).status == 422)
    }

    @Test func `a body that is not announced as JSON is not read`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let request = SandboxRequest(
            method: "POST", target: "/contacts/\(sandbox.annId)/tags", headers: sandbox.headers,
            body: Array(#"{"tags":["a"]}"#.utf8))
        #expect(sandbox.send(request).status == 422)
    }

    @Test func `followers come and go, each once`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let path = "/contacts/\(sandbox.annId)/followers"
        let added = sandbox.post(path, ["followers": ["u1", "u1", "u2"]])
        #expect(added.status == 201)
        #expect(added.json["followersAdded"] == ["u1", "u2"])
        let removed = sandbox.delete(path, ["followers": ["u1", "u9"]])
        #expect(removed.json["followersRemoved"] == ["u1"])
        #expect(removed.json["followers"]?.arrayValue?.contains("u2") == true)
    }

    @Test func `a task lives through all its operations`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let path = "/contacts/\(sandbox.annId)/tasks"
        let created = sandbox.post(
            path, ["title": "Call", "dueDate": "2026-10-25T11:00:00Z", "completed": false, "assignedTo": "u1"])
        #expect(created.status == 201)
        #expect(created.json["task"]?["dueDate"] == "2026-10-25T11:00:00.000Z")
        let task = "\(path)/\(created.json["task"]?["id"]?.stringValue ?? "")"
        #expect(sandbox.put(task, ["title": "Ring"]).json["task"]?["title"] == "Ring")
        #expect(sandbox.put("\(task)/completed", ["completed": true]).json["task"]?["completed"] == true)
        #expect(sandbox.get(path).json["tasks"]?.arrayValue?.count == 2)
        #expect(sandbox.delete(task).json["succeded"] == true)
        let gone = sandbox.get(task)
        #expect(gone.status == 400)
        #expect(gone.message.hasPrefix("Task with id ") && gone.message.hasSuffix(" not found"))
        #expect(gone.json["status"] == nil)
    }

    @Test(arguments: [
        Refusal("{}", "title must be a string\ntitle should not be empty"),
        Refusal(
            #"{"title":"a","dueDate":"tomorrow","completed":false}"#, "dueDate must be a valid ISO 8601 date string"),
        Refusal(#"{"title":"a","dueDate":"2026-01-01","completed":"no"}"#, "completed must be a boolean value"),
        Refusal(#"{"title":"a","dueDate":"2026-01-01","completed":true,"x":1}"#, "property x should not exist"),
    ])
    func `a task that breaks a rule is refused`(_ row: Refusal) throws {
        var sandbox = Sandbox { $0.contacts = 1 }
        row.expect(sandbox.post("/contacts/\(sandbox.annId)/tasks", try row.json()))
    }

    @Test func `notes are listed newest first`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let path = "/contacts/\(sandbox.annId)/notes"
        for body in ["one", "two"] { #expect(sandbox.post(path, ["body": .string(body)]).status == 201) }
        let notes = sandbox.get(path).json["notes"]?.arrayValue ?? []
        #expect(notes.prefix(2).map { $0["body"] } == ["two", "one"])
        let note = "\(path)/\(notes[0]["id"]?.stringValue ?? "")"
        #expect(sandbox.put(note, ["pinned": true, "color": "#FFAA00"]).json["note"]?["pinned"] == true)
        #expect(sandbox.get(note).json["note"]?["color"] == "#FFAA00")
        #expect(sandbox.delete(note).json["succeded"] == true)
        #expect(sandbox.get(note).status == 400)
        #expect(sandbox.post(path, ["title": "no body"]).status == 422)
    }

    @Test func `appointments are events whose times name no zone`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let events = sandbox.get("/contacts/\(sandbox.annId)/appointments").json["events"]
        #expect(events?.arrayValue?.count == 2)
        #expect(events?[0]?["startTime"] == "2026-01-12 11:00:00")
    }

    @Test func `campaigns are joined and left, one by one or all`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let campaign = sandbox.get("/campaigns/?locationId=\(sandbox.locationId)").json["campaigns"]?[0]?["id"]
        let path = "/contacts/\(sandbox.annId)/campaigns"
        let member = "\(path)/\(campaign?.stringValue ?? "")"
        #expect(sandbox.post(member, [:]).status == 201)
        #expect(sandbox.post(member, ["x": 1]).status == 422)
        #expect(sandbox.delete(member).json["succeded"] == true)
        #expect(sandbox.delete("\(path)/removeAll").json["succeded"] == true)
        #expect(sandbox.delete("\(path)/remove-all").message == "Campaign with id remove-all not found")
    }

    @Test func `a workflow is joined and left, drafts too, unknown ones not`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let workflows = sandbox.get("/workflows/?locationId=\(sandbox.locationId)").json["workflows"]?.arrayValue ?? []
        for workflow in workflows {
            let path = "/contacts/\(sandbox.annId)/workflow/\(workflow["id"]?.stringValue ?? "")"
            #expect(sandbox.post(path, ["eventStartTime": "2021-06-23T03:30:00+01:00"]).status == 200)
            #expect(sandbox.delete(path, [:]).json["succeded"] == true)
            #expect(sandbox.post(path, ["eventStartTime": "noon"]).status == 422)
        }
        #expect(workflows.contains { $0["status"] == "draft" })
        #expect(sandbox.post("/contacts/\(sandbox.annId)/workflow/x", [:]).message == "Workflow with id x not found")
    }
}
