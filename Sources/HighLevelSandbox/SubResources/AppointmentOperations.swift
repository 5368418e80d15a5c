import JSONValue

/// The appointments with a contact, which the answer calls `events`.
enum AppointmentOperations {
    static let routes: [Route] = [
        Route(
            "get-appointments-for-contact", "GET", "/contacts/{contactId}/appointments", scope: "contacts.readonly",
            list)
    ]

    private static func list(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        let contact = try state.contact(call.contactId)
        return ["events": .array(contact.appointments.map { $0.json(of: contact) })]
    }
}
