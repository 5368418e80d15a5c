import JSONValue

/// A contact's campaigns. Leaving one the contact is not in succeeds; whether HighLevel agrees is not documented.
enum CampaignOperations {
    static let routes: [Route] = [
        Route(
            "remove-contact-from-every-campaign", "DELETE", "/contacts/{contactId}/campaigns/removeAll",
            scope: "contacts.write", removeAll),
        Route(
            "add-contact-to-campaign", "POST", "/contacts/{contactId}/campaigns/{campaignId}", scope: "contacts.write",
            success: 201, add),
        Route(
            "remove-contact-from-campaign", "DELETE", "/contacts/{contactId}/campaigns/{campaignId}",
            scope: "contacts.write", remove),
    ]

    private static func add(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(ObjectRules([]))
        let id = try knownCampaign(of: call, in: state)
        return try state.change(call.contactId, at: call.now) { contact in
            if !contact.campaigns.contains(id) { contact.campaigns.append(id) }
            return ["succeded": true]
        }
    }

    private static func remove(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let id = try knownCampaign(of: call, in: state)
        return try state.change(call.contactId, at: call.now) { contact in
            contact.campaigns.removeAll { $0 == id }
            return ["succeded": true]
        }
    }

    private static func removeAll(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try state.change(call.contactId, at: call.now) { contact in
            contact.campaigns = []
            return ["succeded": true]
        }
    }

    private static func knownCampaign(of call: SandboxCall, in state: SandboxState) throws(APIError) -> String {
        let id = call["campaignId"]
        guard state.directory.campaigns.contains(where: { $0.id == id }) else { throw .notFound("Campaign", id) }
        return id
    }
}
