package import JSONValue

/// What tests may know of the true state, past the API and its faults.
extension SandboxState {
    package func noteBodies(of contactId: String) -> [String] { contacts[contactId]?.notes.map(\.body) ?? [] }

    package func taskTitles(of contactId: String) -> [String] { contacts[contactId]?.tasks.map(\.title) ?? [] }

    package func tags(of contactId: String) -> [String] { contacts[contactId]?.tags ?? [] }

    package func activeWorkflows(of contactId: String) -> [String] { contacts[contactId]?.activeWorkflows ?? [] }

    package func email(of contactId: String) -> String? { contacts[contactId]?.email }

    package func phone(of contactId: String) -> String? { contacts[contactId]?.phone }

    package func followers(of contactId: String) -> [String] { contacts[contactId]?.followers ?? [] }

    package func city(of contactId: String) -> String? { contacts[contactId]?.city }

    package func assignee(of contactId: String) -> String? { contacts[contactId]?.assignedTo }

    package func businessId(of contactId: String) -> String? { contacts[contactId]?.businessId }

    package func campaigns(of contactId: String) -> [String] { contacts[contactId]?.campaigns ?? [] }

    package func finishedWorkflows(of contactId: String) -> [String] { contacts[contactId]?.finishedWorkflows ?? [] }

    package func taskAssignees(of contactId: String) -> [String?] { contacts[contactId]?.tasks.map(\.assignedTo) ?? [] }

    package func noteAuthors(of contactId: String) -> [String?] { contacts[contactId]?.notes.map(\.userId) ?? [] }

    /// By the keys of the fields, without the model: `renewal_date`.
    package func customValues(of contactId: String) -> JSONObject {
        var values = JSONObject()
        for value in contacts[contactId]?.customFields ?? [] {
            let key = directory.customField(id: value.id)?.fieldKey ?? value.id
            values[String(key.split(separator: ".").last ?? "")] = value.value
        }
        return values
    }

    /// Of the contact that has this address as its primary one.
    package func contactId(email: String) -> String? { contacts.all.first { $0.email == email }?.id }

    package func hasContact(_ contactId: String) -> Bool { contacts[contactId] != nil }

    /// How many contacts have this address as their primary one.
    package func contactCount(email: String) -> Int { contacts.all.count { $0.email == email } }
}
