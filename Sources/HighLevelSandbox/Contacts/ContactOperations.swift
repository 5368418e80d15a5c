import JSONValue

/// One contact: create, read, update, delete, upsert.
enum ContactOperations {
    static let routes: [Route] = [
        Route(
            "upsert-contact", "POST", "/contacts/upsert", scope: "contacts.write", location: .body, upsert),
        Route(
            "create-contact", "POST", "/contacts/", scope: "contacts.write", location: .body, success: 201, create),
        Route("get-contacts", "GET", "/contacts/", scope: "contacts.readonly", location: .query, ContactLists.all),
        Route(
            "get-contacts-by-businessId", "GET", "/contacts/business/{businessId}", scope: "contacts.readonly",
            location: .query, ContactLists.ofBusiness),
        Route("get-contact", "GET", "/contacts/{contactId}", scope: "contacts.readonly", get),
        Route("update-contact", "PUT", "/contacts/{contactId}", scope: "contacts.write", update),
        Route("delete-contact", "DELETE", "/contacts/{contactId}", scope: "contacts.write", delete),
    ]

    private static func get(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        return ["contact": try state.contact(call.contactId).record]
    }

    private static func create(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(ContactBodies.create)
        try refuseNobody(call.body)
        try state.refuseDuplicate(of: Identifiers(in: call.body))
        return ["contact": try add(call.body, to: &state, at: call.now).newRecord]
    }

    private static func update(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(ContactBodies.update)
        let id = call.contactId
        _ = try state.contact(id)
        try state.refuseDuplicate(of: Identifiers(in: call.body), except: id)
        let directory = state.directory
        let updated = try state.change(id, at: call.now) { contact throws(APIError) in
            try contact.apply(call.body, customFieldsOf: directory)
            return contact
        }
        return ["succeded": true, "contact": try state.contact(updated.id).record]
    }

    private static func delete(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try state.delete(call.contactId, at: call.now)
        return ["succeded": true]
    }

    /// Looks for the contact by the location's identifiers in their order and updates the first found; the others are
    /// ignored without a word when they belong to someone else. On an existing contact `gender` is discarded.
    private static func upsert(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(ContactBodies.upsert)
        try refuseNobody(call.body)
        let identifiers = Identifiers(in: call.body)
        let mustCreate =
            call.body["createNewIfDuplicateAllowed"]?.boolValue == true
            && state.directory.location.allowsDuplicateContacts
        guard !mustCreate, let match = state.match(identifiers) else {
            let contact = try add(call.body, to: &state, at: call.now)
            return ["new": true, "succeded": true, "contact": contact.record]
        }
        var body = call.body
        body["gender"] = nil
        for other in UniqueIdentifier.allCases where other != match.identifier {
            guard let value = identifiers[other], let holder = state.contacts.contact(with: other, value) else {
                continue
            }
            if holder.id != match.contact.id { body[other.rawValue] = nil }
        }
        let directory = state.directory
        try state.change(match.contact.id, at: call.now) { contact throws(APIError) in
            try contact.apply(body, customFieldsOf: directory)
        }
        return ["new": false, "succeded": true, "contact": try state.contact(match.contact.id).record]
    }

    private static func refuseNobody(_ body: JSONObject) throws(APIError) {
        let identifying = ["email", "phone", "name", "firstName", "lastName"]
        guard identifying.contains(where: { body[$0]?.text != nil }) else { throw .nothingIdentifying }
    }

    private static func add(
        _ body: JSONObject, to state: inout SandboxState, at now: SandboxInstant
    ) throws(APIError) -> Contact {
        // A refused create must not shift the ids of later ones, so the generator moves on only with the contact.
        var identifiers = state.identifiers
        var contact = Contact(id: identifiers.identifier(), locationId: state.locationId, addedAt: now)
        try contact.apply(body, customFieldsOf: state.directory)
        state.identifiers = identifiers
        contact.createdBy = [
            "source": "INTEGRATION", "channel": "OAUTH", "sourceId": .string(state.directory.location.companyId),
            "timestamp": .string(now.iso8601),
        ]
        state.save(contact, at: now)
        return contact
    }
}
