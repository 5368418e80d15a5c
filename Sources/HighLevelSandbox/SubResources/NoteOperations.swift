import JSONValue

/// The notes on a contact: all at once, newest first.
enum NoteOperations {
    static let routes: [Route] = [
        Route("get-all-notes", "GET", "/contacts/{contactId}/notes", scope: "contacts.readonly", list),
        Route("create-note", "POST", "/contacts/{contactId}/notes", scope: "contacts.write", success: 201, create),
        Route("get-note", "GET", "/contacts/{contactId}/notes/{id}", scope: "contacts.readonly", get),
        Route("update-note", "PUT", "/contacts/{contactId}/notes/{id}", scope: "contacts.write", update),
        Route("delete-note", "DELETE", "/contacts/{contactId}/notes/{id}", scope: "contacts.write", delete),
    ]

    private static func rules(_ presence: MemberRule.Presence) -> ObjectRules {
        ObjectRules([
            MemberRule("userId", .string), MemberRule("body", .string, presence), MemberRule("title", .string),
            MemberRule("color", .string), MemberRule("pinned", .boolean),
        ])
    }

    private static func list(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let contact = try state.contact(call.contactId)
        return ["notes": .array(contact.notes.reversed().map { $0.json(of: contact.id) })]
    }

    private static func get(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let contact = try state.contact(call.contactId)
        return ["note": contact.notes[try position(of: call["id"], in: contact)].json(of: contact.id)]
    }

    private static func create(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(rules(.required))
        _ = try state.contact(call.contactId)
        let note = Note(
            id: state.identifiers.identifier(), body: call.body["body"]?.stringValue ?? "",
            userId: call.body["userId"]?.stringValue, title: call.body["title"]?.stringValue,
            color: call.body["color"]?.stringValue, isPinned: call.body["pinned"]?.boolValue ?? false,
            dateAdded: call.now)
        return try state.change(call.contactId, at: call.now) { contact in
            contact.notes.append(note)
            return ["note": note.json(of: contact.id)]
        }
    }

    private static func update(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(rules(.optional))
        return try state.change(call.contactId, at: call.now) { contact throws(APIError) in
            let position = try position(of: call["id"], in: contact)
            var note = contact.notes[position]
            if let body = call.body["body"]?.stringValue { note.body = body }
            if let userId = call.body["userId"]?.stringValue { note.userId = userId }
            if let title = call.body["title"]?.stringValue { note.title = title }
            if let color = call.body["color"]?.stringValue { note.color = color }
            if let isPinned = call.body["pinned"]?.boolValue { note.isPinned = isPinned }
            contact.notes[position] = note
            return ["note": note.json(of: contact.id)]
        }
    }

    private static func delete(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try state.change(call.contactId, at: call.now) { contact throws(APIError) in
            contact.notes.remove(at: try position(of: call["id"], in: contact))
            return ["succeded": true]
        }
    }

    private static func position(of id: String, in contact: Contact) throws(APIError) -> Int {
        guard let position = contact.notes.firstIndex(where: { $0.id == id }) else {
            throw .subResourceNotFound("Note", id)
        }
        return position
    }
}
