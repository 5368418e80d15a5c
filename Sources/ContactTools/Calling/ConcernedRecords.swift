import JSONValue

/// What could be read of the records a call concerns, before the user is asked about it.
struct ConcernedRecords: Sendable {
    /// Whom an e-mail or a phone in the arguments belongs to.
    struct Holder: Sendable {
        /// The arguments: `email`, `phone` or both.
        var keys: [String]
        /// Nil when nobody has it.
        let contact: JSON?
    }

    /// The contact in the path; nil where there is none, or it could not be read.
    var contact: JSON?
    /// The record below the contact, such as a task.
    var record: JSON?
    /// The very record the call changes, as it is now.
    var changed: JSON?
    /// For a call that names a contact by what finds it.
    var holders: [Holder] = []
    /// The account's custom fields, as far as the call gives some.
    var customFields: [LookUpEntry] = []

    /// Whose e-mail and phone they are, a contact that has both told once.
    mutating func add(_ holder: Holder) {
        let id = holder.contact?["id"]
        if let place = holders.firstIndex(where: { $0.contact?["id"] == id && ($0.contact == nil) == (id == nil) }) {
            holders[place].keys += holder.keys
        } else {
            holders.append(holder)
        }
    }
}
