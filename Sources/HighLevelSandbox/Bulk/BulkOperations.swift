import JSONValue

/// Tags and businesses of many contacts at once. Neither declares a scope; both want `contacts.write`.
enum BulkOperations {
    static let routes: [Route] = [
        Route(
            "create-association", "POST", "/contacts/bulk/tags/update/{type}", scope: "contacts.write",
            location: .handler, success: 201, updateTags),
        Route(
            "add-remove-contact-from-business", "POST", "/contacts/bulk/business", scope: "contacts.write",
            location: .handler, updateBusiness),
    ]

    private static let tagsBody = ObjectRules([
        MemberRule("contacts", .strings(maximumCount: nil), .required),
        MemberRule("tags", .strings(maximumCount: nil), .required),
        MemberRule("locationId", .string, .required),
        MemberRule("removeAllTags", .boolean),
    ])

    /// The answer is a 201 also when some or all contacts could not be changed; each has its own verdict.
    private static func updateTags(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        guard let location = call.body["locationId"], !location.isNull else {
            throw .badRequest("LocationId can't be undefined")
        }
        guard location.stringValue == state.locationId else { throw .foreignLocation }
        // No document declares the parameter; these two values are the ones in use.
        guard let change = TagChange(rawValue: call["type"]) else {
            throw .badRequest("type must be one of the following values: add, remove")
        }
        try call.checkBody(tagsBody)
        let removesAll = call.body["removeAllTags"]?.boolValue ?? false
        if removesAll, change == .add { throw .badRequest("removeAllTags can only be used with type remove") }
        let tags = call.body["tags"]?.strings ?? []
        var responses: [JSON] = []
        var errorCount = 0
        for id in call.body["contacts"]?.strings ?? [] {
            if let fault = fault(with: id, in: state) {
                errorCount += 1
                responses.append(["contactId": .string(id), "message": .string(fault), "type": "error"])
            } else {
                responses.append(
                    try state.change(id, at: call.now) { contact in
                        change.apply(tags, removesAll: removesAll, to: &contact)
                    })
            }
        }
        return ["succeded": true, "errorCount": JSON(errorCount), "responses": .array(responses)]
    }

    private enum TagChange: String {
        case add
        case remove

        /// - Returns: the verdict on this contact.
        func apply(_ tags: [String], removesAll: Bool, to contact: inout Contact) -> JSON {
            let old = contact.tags
            let added = self == .add ? contact.addTags(tags) : []
            let removed = self == .remove ? contact.removeTags(removesAll ? old : tags) : []
            return [
                "contactId": .string(contact.id), "message": "Tags updated", "type": "success", "oldTags": JSON(old),
                "tagsAdded": JSON(added), "tagsRemoved": JSON(removed),
            ]
        }
    }

    /// The three verdicts of contacts.json's example. An id that never existed gets the last of them.
    private static func fault(with id: String, in state: SandboxState) -> String? {
        let isFirebaseId =
            id.utf8.count == 20 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        if !isFirebaseId { return "contact id is not a valid firebase id" }
        if state.contacts.deletedIds.contains(id) { return "contact is deleted" }
        return state.contacts[id] == nil ? "contact does not belong to location" : nil
    }

    /// At most 50 ids; the limit is written down only in the document of version 3.
    private static let businessBody = ObjectRules([
        MemberRule("locationId", .string, .required),
        MemberRule("ids", .strings(maximumCount: 50), .required),
        MemberRule("businessId", .string, .requiredNullable),
    ])

    private static func updateBusiness(
        _ state: inout SandboxState, _ call: SandboxCall
    ) throws(APIError) -> JSONObject {
        try call.checkBody(businessBody)
        guard call.body["locationId"]?.stringValue == state.locationId else { throw .foreignLocation }
        let business: Business?
        if let id = call.body["businessId"]?.stringValue {
            guard let known = state.directory.business(id) else {
                throw .unprocessable(["businessId must be the id of a business of the location"])
            }
            business = known
        } else {
            business = nil
        }
        var updated: [String] = []
        for id in call.body["ids"]?.strings ?? [] where state.contacts[id] != nil {
            try state.change(id, at: call.now) { contact in
                contact.businessId = business?.id
                contact.businessName = business?.name
            }
            updated.append(id)
        }
        return ["success": true, "ids": JSON(updated)]
    }
}
