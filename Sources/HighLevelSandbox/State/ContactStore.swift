/// The contacts of the location, with the indexes that reads and the search for duplicates need.
struct ContactStore: Sendable, Equatable {
    private var byId: [String: StoredContact] = [:]
    /// Ids by (date added, id), ascending.
    private(set) var order: [String] = []
    private(set) var deletedIds: Set<String> = []
    /// Lower-case address to the ids of contacts that carry it, primary or additional, oldest entry first.
    private var idsByEmail: [String: [String]] = [:]
    private var idsByPhone: [String: [String]] = [:]

    var count: Int { order.count }

    subscript(id: String) -> Contact? { byId[id]?.contact }

    /// In no order.
    var all: some Sequence<Contact> { byId.values.lazy.map(\.contact) }

    /// The most recently added first.
    var newestFirst: [StoredContact] { order.reversed().compactMap { byId[$0] } }

    /// Stores a contact, new or changed. The date it was added never changes.
    mutating func save(_ contact: Contact) {
        if let previous = byId.updateValue(StoredContact(contact), forKey: contact.id)?.contact {
            guard previous.emails != contact.emails || previous.phones != contact.phones else { return }
            unindex(previous)
        } else {
            order.insert(contact.id, at: position(for: contact))
            deletedIds.remove(contact.id)
        }
        for email in contact.emails { idsByEmail[email.lowercased(), default: []].append(contact.id) }
        for phone in contact.phones { idsByPhone[phone, default: []].append(contact.id) }
    }

    mutating func delete(_ id: String) {
        guard let contact = byId.removeValue(forKey: id)?.contact else { return }
        unindex(contact)
        deletedIds.insert(id)
        order.removeAll { $0 == id }
    }

    /// Records an id as one that existed once.
    mutating func bury(_ id: String) { deletedIds.insert(id) }

    /// The contact with this address or number. One that has it as its primary goes before one that has it as an
    /// additional.
    func contact(with identifier: UniqueIdentifier, _ value: String) -> Contact? {
        let holders: [Contact]
        switch identifier {
        case .email:
            holders = (idsByEmail[value.lowercased()] ?? []).compactMap { self[$0] }
            return holders.first { $0.email?.lowercased() == value.lowercased() } ?? holders.first
        case .phone:
            holders = (idsByPhone[value] ?? []).compactMap { self[$0] }
            return holders.first { $0.phone == value } ?? holders.first
        }
    }

    private mutating func unindex(_ contact: Contact) {
        for email in contact.emails { idsByEmail[email.lowercased()]?.removeAll { $0 == contact.id } }
        for phone in contact.phones { idsByPhone[phone]?.removeAll { $0 == contact.id } }
    }

    /// Where the contact belongs in `order`.
    private func position(for contact: Contact) -> Int {
        order.start { id in
            guard let other = byId[id]?.contact else { return false }
            return (other.dateAdded, other.id) >= (contact.dateAdded, contact.id)
        }
    }
}
