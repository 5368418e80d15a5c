import JSONValue

extension SearchField<Contact> {
    /// The field of that name, or nil when contacts have none that can be searched. Custom fields are named by id,
    /// never by key: `customFields.{id}`, and for one box of a textbox list `customFields.{id}.{boxId}`.
    static func named(_ name: String, in directory: Directory) -> SearchField<Contact>? {
        if let field = builtIn[name] { return field }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == "customFields", parts.count > 1, let field = directory.customField(id: parts[1]) else {
            return nil
        }
        switch parts.count {
        case 2: return custom(field, named: name)
        case 3 where field.boxes.contains { $0.id == parts[2] }:
            return SearchField(name, .text) { .text($0.customValue(field.id)?[parts[2]]?.stringValue) }
        default: return nil
        }
    }

    private static func custom(_ field: CustomField, named name: String) -> SearchField<Contact>? {
        switch field.dataType {
        case .text, .largeText, .singleOption, .radio, .phone:
            SearchField(name, .text) { .text($0.customValue(field.id)?.stringValue) }
        case .checkbox, .multipleOptions:
            SearchField(name, .keyword, takesList: true) { .texts($0.customValue(field.id)?.strings ?? []) }
        case .numerical, .monetary:
            SearchField(name, .number) { contact in
                let value = contact.customValue(field.id)
                return .number(value?.doubleValue ?? value?.stringValue.flatMap(Double.init))
            }
        case .date:
            SearchField(name, .date) {
                .instant($0.customValue(field.id)?.stringValue.flatMap(SandboxInstant.init(iso8601:)))
            }
        case .textboxList, .fileUpload: nil
        }
    }

    private static let builtIn: [String: SearchField<Contact>] = Dictionary(
        uniqueKeysWithValues: (identities + texts + keywords + dates + channels).map { ($0.name, $0) })

    private static let identities: [SearchField<Contact>] = [
        SearchField("id", .identifier, comparison: .exact) { .text($0.id) },
        SearchField("contactName", .keyword) { .text($0.fullName) },
        SearchField("firstNameLowerCase", .text, comparison: .exact) { .text($0.firstName?.lowercased()) },
        SearchField("lastNameLowerCase", .text, comparison: .exact) { .text($0.lastName?.lowercased()) },
    ]

    private static let texts: [SearchField<Contact>] = [
        // Compared without the country code: a filter by `+1415…` finds nothing, by `415…` it does.
        SearchField("phone", .text) { .text($0.phone.flatMap(PhoneNumber.init)?.nationalDigits) },
        SearchField("address", .text) { .text($0.address) },
        SearchField("city", .text) { .text($0.city) },
        SearchField("state", .text) { .text($0.state) },
        SearchField("postalCode", .text) { .text($0.postalCode) },
        SearchField("businessName", .text) { .text($0.businessName) },
        SearchField("companyName", .text) { .text($0.companyName) },
        SearchField("source", .text) { .text($0.source) },
        SearchField("tags", .text, takesList: true) { .texts($0.tags) },
    ]

    private static let keywords: [SearchField<Contact>] = [
        SearchField("email", .keyword) { .text($0.email) },
        SearchField("website", .keyword) { .text($0.website) },
        SearchField("country", .keyword) { .text($0.country) },
        SearchField("timezone", .keyword) { .text($0.timezone) },
        SearchField("type", .keyword) { .text($0.type) },
        SearchField("assignedTo", .keyword, comparison: .exact) { .text($0.assignedTo) },
        SearchField("dnd", .keyword) { .flag($0.isDoNotDisturb) },
        SearchField("followers", .keyword, comparison: .exact, takesList: true) { .texts($0.followers) },
        SearchField("validEmail", .keyword) { .flag($0.isValidEmail) },
        SearchField("isValidWhatsapp", .keyword) { .flag($0.isValidWhatsapp) },
        SearchField("activeWorkflows", .keyword, comparison: .exact, takesList: true) { .texts($0.activeWorkflows) },
        SearchField("finishedWorkflows", .keyword, comparison: .exact, takesList: true) {
            .texts($0.finishedWorkflows)
        },
    ]

    private static let dates: [SearchField<Contact>] = [
        SearchField("dateOfBirth", .date) { .instant($0.dateOfBirth?.midnight) },
        SearchField("dateAdded", .date) { .instant($0.dateAdded) },
        SearchField("dateUpdated", .date) { .instant($0.dateUpdated) },
        SearchField("lastAppointment", .date) { .instant($0.lastAppointment) },
        SearchField("lastEmailClickedDate", .date) { .instant($0.lastEmailClicked) },
        SearchField("lastEmailOpenedDate", .date) { .instant($0.lastEmailOpened) },
    ]

    private static let channels: [SearchField<Contact>] =
        ["Email", "SMS", "Call"].map { channel in
            SearchField("dndSettings.\(channel).status", .keyword) {
                .text($0.dndSettings[channel]?["status"]?.stringValue)
            }
        } + [
            SearchField("inboundDndSettings.all.status", .keyword) {
                .text($0.inboundDndSettings["all"]?["status"]?.stringValue)
            }
        ]
}

extension Contact {
    func customValue(_ fieldId: String) -> JSON? { customFields.first { $0.id == fieldId }?.value }
}
