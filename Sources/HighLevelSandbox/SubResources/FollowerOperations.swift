import JSONValue

/// The users who follow a contact. DELETE reads a JSON body. Whether HighLevel checks that the ids are those of users
/// is not documented; the sandbox does not.
enum FollowerOperations {
    static let routes: [Route] = [
        Route(
            "add-followers-contact", "POST", "/contacts/{contactId}/followers", scope: "contacts.write", success: 201,
            add),
        Route(
            "remove-followers-contact", "DELETE", "/contacts/{contactId}/followers", scope: "contacts.write", remove),
    ]

    private static let body = ObjectRules([MemberRule("followers", .strings(maximumCount: nil), .required)])

    private static func add(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        return try state.change(call.contactId, at: call.now) { contact in
            var added: [String] = []
            for id in call.body["followers"]?.strings ?? [] where !contact.followers.contains(id) {
                contact.followers.append(id)
                added.append(id)
            }
            return ["followers": JSON(contact.followers), "followersAdded": JSON(added)]
        }
    }

    private static func remove(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        return try state.change(call.contactId, at: call.now) { contact in
            let named = Set(call.body["followers"]?.strings ?? [])
            let removed = contact.followers.filter(named.contains)
            contact.followers.removeAll(where: named.contains)
            return ["followers": JSON(contact.followers), "followersRemoved": JSON(removed)]
        }
    }
}
