import JSONValue

/// The tasks of a contact: all at once, without pages.
enum TaskOperations {
    static let routes: [Route] = [
        Route("get-all-tasks", "GET", "/contacts/{contactId}/tasks", scope: "contacts.readonly", list),
        Route("create-task", "POST", "/contacts/{contactId}/tasks", scope: "contacts.write", success: 201, create),
        Route("get-task", "GET", "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.readonly", get),
        Route("update-task", "PUT", "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.write", update),
        Route("delete-task", "DELETE", "/contacts/{contactId}/tasks/{taskId}", scope: "contacts.write", delete),
        Route(
            "update-task-completed", "PUT", "/contacts/{contactId}/tasks/{taskId}/completed", scope: "contacts.write",
            complete),
    ]

    private static func rules(_ presence: MemberRule.Presence) -> ObjectRules {
        ObjectRules([
            MemberRule("title", .string, presence), MemberRule("body", .string),
            MemberRule("dueDate", .isoDate, presence), MemberRule("completed", .boolean, presence),
            MemberRule("assignedTo", .string),
        ])
    }

    private static func list(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let contact = try state.contact(call.contactId)
        return ["tasks": .array(contact.tasks.map { $0.json(of: contact.id) })]
    }

    private static func get(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let contact = try state.contact(call.contactId)
        return ["task": contact.tasks[try position(of: call["taskId"], in: contact)].json(of: contact.id)]
    }

    private static func create(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(rules(.required))
        _ = try state.contact(call.contactId)
        let id = state.identifiers.identifier()
        let task = ContactTask(
            id: id, title: call.body["title"]?.stringValue ?? "", body: call.body["body"]?.stringValue,
            assignedTo: call.body["assignedTo"]?.stringValue,
            dueDate: call.body["dueDate"]?.stringValue.flatMap(SandboxInstant.init(iso8601:)) ?? call.now,
            isCompleted: call.body["completed"]?.boolValue ?? false)
        return try state.change(call.contactId, at: call.now) { contact in
            contact.tasks.append(task)
            return ["task": task.json(of: contact.id)]
        }
    }

    private static func update(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(rules(.optional))
        return try change(&state, call)
    }

    private static func complete(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(ObjectRules([MemberRule("completed", .boolean, .required)]))
        return try change(&state, call)
    }

    private static func change(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try state.change(call.contactId, at: call.now) { contact throws(APIError) in
            let position = try position(of: call["taskId"], in: contact)
            var task = contact.tasks[position]
            if let title = call.body["title"]?.stringValue { task.title = title }
            if let body = call.body["body"]?.stringValue { task.body = body }
            if let assignee = call.body["assignedTo"]?.stringValue { task.assignedTo = assignee }
            if let isCompleted = call.body["completed"]?.boolValue { task.isCompleted = isCompleted }
            if let due = call.body["dueDate"]?.stringValue.flatMap(SandboxInstant.init(iso8601:)) { task.dueDate = due }
            contact.tasks[position] = task
            return ["task": task.json(of: contact.id)]
        }
    }

    private static func delete(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try state.change(call.contactId, at: call.now) { contact throws(APIError) in
            contact.tasks.remove(at: try position(of: call["taskId"], in: contact))
            return ["succeded": true]
        }
    }

    private static func position(of id: String, in contact: Contact) throws(APIError) -> Int {
        guard let position = contact.tasks.firstIndex(where: { $0.id == id }) else {
            throw .subResourceNotFound("Task", id)
        }
        return position
    }
}
