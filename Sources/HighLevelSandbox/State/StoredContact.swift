/// A contact behind a reference. A search of a large location goes over everybody, and copying the forty members of each
/// took most of its time.
final class StoredContact: Sendable, Equatable {
    let contact: Contact

    init(_ contact: Contact) { self.contact = contact }

    static func == (left: StoredContact, right: StoredContact) -> Bool {
        left === right || left.contact == right.contact
    }
}
