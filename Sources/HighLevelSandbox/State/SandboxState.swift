import JSONValue

/// Everything the simulated sub-account knows. A value: two made from the same seed are equal, and stay so under the
/// same requests at the same times.
package struct SandboxState: Sendable, Equatable {
    var directory: Directory
    var contacts = ContactStore()
    var index: SearchIndex
    var identifiers: SeededGenerator
    /// Contacts of another location, which the token does not reach.
    var foreignContactIds: Set<String> = []

    package var locationId: String { directory.location.id }
    package var contactCount: Int { contacts.count }

    /// The ids of the contacts in the order they were added.
    package var contactIds: [String] { contacts.order }

    init(directory: Directory, indexLag: Duration, identifiers: SeededGenerator) {
        self.directory = directory
        self.identifiers = identifiers
        index = SearchIndex(lag: indexLag)
    }
}

extension SandboxState {
    /// The contact a path names.
    func contact(_ id: String) throws(APIError) -> Contact {
        guard let contact = contacts[id] else { throw .notFound("Contact", id) }
        return contact
    }

    /// Stores a contact that a request made or changed.
    mutating func save(_ contact: Contact, at now: SandboxInstant) {
        index.note(contact.id, before: contacts[contact.id], after: contact, at: now)
        contacts.save(contact)
        directory.define(tags: contact.tags, drawing: &identifiers)
    }

    /// Changes the contact a path names and stores it.
    mutating func change<Result>(
        _ id: String, at now: SandboxInstant, _ body: (inout Contact) throws(APIError) -> Result
    ) throws(APIError) -> Result {
        var contact = try contact(id)
        let result = try body(&contact)
        contact.dateUpdated = now
        save(contact, at: now)
        return result
    }

    mutating func delete(_ id: String, at now: SandboxInstant) throws(APIError) {
        let contact = try contact(id)
        index.note(id, before: contact, after: nil, at: now)
        contacts.delete(id)
    }
}
