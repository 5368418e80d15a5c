/// Fills a location's directory: the same names whatever the seed, with ids that follow from it.
enum DirectorySeed {
    /// Without an agency's id there is none yet, and one is drawn.
    static func directory(
        for configuration: SandboxConfiguration, named name: String = "Example Studio", companyId: String? = nil
    ) -> Directory {
        var ids = SeededGenerator(seed: configuration.seed, stream: "directory")
        let (id, drawnCompanyId) = (ids.identifier(), ids.identifier())
        let location = Location(
            id: id, companyId: companyId ?? drawnCompanyId, name: name, email: "hello@example.com",
            phone: "+14155550100", timezone: "America/Los_Angeles",
            allowsDuplicateContacts: configuration.allowsDuplicateContacts,
            uniqueIdentifiers: configuration.uniqueIdentifiers)
        var directory = Directory(location: location)
        directory.users = users.map { user in
            User(
                id: ids.identifier(), firstName: user.first, lastName: user.last,
                email: "\(user.first.lowercased())@example.com", phone: user.phone, role: user.role)
        }
        directory.workflows = workflows.map { workflow in
            Workflow(
                id: ids.uuid(), name: workflow.name, status: workflow.status, version: workflow.version,
                createdAt: Seeder.firstDay - .seconds(86_400 * 90), updatedAt: Seeder.firstDay - .seconds(86_400 * 7))
        }
        directory.campaigns = campaigns.map { Campaign(id: ids.identifier(), name: $0.name, status: $0.status) }
        directory.businesses = businesses.map { business in
            Business(
                id: ids.objectIdentifier(), name: business.name, email: "office@\(business.domain)",
                phone: business.phone, website: "https://\(business.domain)", address: business.address,
                city: "San Francisco", state: "CA", postalCode: "94103", country: "US",
                createdAt: Seeder.firstDay - .seconds(86_400 * 60))
        }
        directory.customFields = customFields(drawing: &ids)
        directory.define(tags: ContactSeed.tags + ["do-not-call", "holiday-2025"], drawing: &ids)
        if configuration.hasNamesakes { addNamesakes(to: &directory, seed: configuration.seed) }
        return directory
    }

    private static let users = [
        (first: "Priya", last: "Raman", phone: "+14155550110", role: "admin"),
        (first: "Tom", last: "Becker", phone: "+14155550111", role: "user"),
        (first: "Sofia", last: "Alvarez", phone: "+14155550112", role: "user"),
        (first: "Kenji", last: "Mori", phone: "+14155550113", role: "user"),
    ]

    private static let workflows = [
        (name: "New Lead Nurture", status: "published", version: 7),
        (name: "Renewal Reminder", status: "published", version: 3),
        (name: "Appointment No-Show", status: "published", version: 4),
        (name: "Review Request", status: "published", version: 2),
        (name: "Win-Back Offer", status: "draft", version: 1),
    ]

    private static let campaigns = [
        (name: "Spring Nurture", status: "published"), (name: "Referral Thank You", status: "published"),
        (name: "Holiday Greetings", status: "draft"),
    ]

    private static let businesses = [
        (name: "Northwind Roasters", domain: "northwind.example.com", phone: "+14155550120", address: "12 Mission St"),
        (name: "Bluebird Yoga", domain: "bluebird.example.org", phone: "+14155550121", address: "88 Valencia St"),
        (name: "Harbour Legal", domain: "harbour.example.net", phone: "+14155550122", address: "3 Pier Rd"),
    ]

    private static func customFields(drawing ids: inout SeededGenerator) -> [CustomField] {
        var fields = definitions.map { definition in
            CustomField(
                id: ids.identifier(), name: definition.name, fieldKey: "contact.\(definition.key)",
                dataType: definition.type, model: "contact", placeholder: definition.name,
                options: definition.options)
        }
        let boxes = ["Instagram", "LinkedIn"].map { CustomField.Box(id: ids.uuid(), label: $0) }
        fields.append(
            CustomField(
                id: ids.identifier(), name: "Social Handles", fieldKey: "contact.social_handles",
                dataType: .textboxList, model: "contact", placeholder: "Social Handles", boxes: boxes))
        fields.append(
            CustomField(
                id: ids.identifier(), name: "Close Reason", fieldKey: "opportunity.close_reason", dataType: .text,
                model: "opportunity", placeholder: "Close Reason"))
        return fields
    }

    private static let definitions: [(name: String, key: String, type: CustomField.DataType, options: [String])] = [
        ("Plan", "plan", .singleOption, ["Gold", "Silver", "Bronze"]),
        ("Renewal Date", "renewal_date", .date, []),
        ("Account Number", "account_number", .text, []),
        ("Lifetime Value", "lifetime_value", .monetary, []),
        ("Seats", "seats", .numerical, []),
        ("Preferred Language", "preferred_language", .radio, ["English", "Spanish", "French", "German"]),
        ("Interests", "interests", .multipleOptions, ["Nutrition", "Strength", "Mobility", "Mindfulness"]),
        ("Consents", "consents", .checkbox, ["Newsletter", "Text messages"]),
        ("Referral Notes", "referral_notes", .largeText, []),
        ("Emergency Phone", "emergency_phone", .phone, []),
        ("Signed Contract", "signed_contract", .fileUpload, []),
    ]
}
