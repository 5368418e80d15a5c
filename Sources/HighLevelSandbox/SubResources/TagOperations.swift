import JSONValue

/// The tags of a contact. DELETE reads a JSON body; one that lost it on the way is refused for want of `tags`.
enum TagOperations {
    static let routes: [Route] = [
        Route("add-tags", "POST", "/contacts/{contactId}/tags", scope: "contacts.write", success: 201, add),
        Route("remove-tags", "DELETE", "/contacts/{contactId}/tags", scope: "contacts.write", remove),
    ]

    private static let body = ObjectRules([MemberRule("tags", .strings(maximumCount: nil), .required)])

    private static func add(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        return try state.change(call.contactId, at: call.now) { contact in
            let added = contact.addTags(call.body["tags"]?.strings ?? [])
            return ["tags": JSON(contact.tags), "tagsAdded": JSON(added)]
        }
    }

    /// The location keeps the definition of a removed tag.
    private static func remove(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        return try state.change(call.contactId, at: call.now) { contact in
            let removed = contact.removeTags(call.body["tags"]?.strings ?? [])
            return ["tags": JSON(contact.tags), "tagsRemoved": JSON(removed)]
        }
    }
}
