import MCPServer

extension Resource {
    /// The resources that are always there, in the order of the list.
    static let all = [
        Resource(
            .guide, name: "guide", title: "Guide for agents",
            description:
                "How to find a contact, create without duplicates, tag, note and follow up. Short; read it once.",
            mimeType: "text/markdown"),
        Resource(
            .tools, name: "tools", title: "Catalogue of tools",
            description: "Each tool with its title, class, required arguments and scopes, without the schemas.",
            mimeType: "application/json"),
        Resource(
            .account, name: "account", title: "Account status",
            description: "The connected location, and how many requests HighLevel still allows. Can be subscribed to.",
            mimeType: "application/json"),
    ]

    private init(_ address: ResourceAddress, name: String, title: String, description: String, mimeType: String) {
        self.init(uri: address.uri, name: name, title: title, description: description, mimeType: mimeType)
    }
}

extension ResourceTemplate {
    /// The templates, in the order of the list.
    static let all = [
        ResourceTemplate(
            .contact, name: "contact", title: "Contact", description: "All fields of one contact, as get_contact."),
        ResourceTemplate(
            .tasks, name: "contact_tasks", title: "Tasks of a contact",
            description: "Open and completed tasks of one contact, as list_tasks."),
        ResourceTemplate(
            .notes, name: "contact_notes", title: "Notes on a contact",
            description: "The notes on one contact, newest first, as list_notes."),
        ResourceTemplate(
            .appointments, name: "contact_appointments", title: "Appointments of a contact",
            description: "Past and coming appointments of one contact, as list_appointments."),
    ]

    private init(_ records: ContactRecordKind, name: String, title: String, description: String) {
        self.init(
            uriTemplate: ResourceAddress.records(records, contactId: "{contactId}").uri, name: name, title: title,
            description: description, mimeType: "application/json")
    }
}
