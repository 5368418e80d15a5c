import JSONValue

/// What identifies the person a body speaks of.
struct Identifiers: Sendable, Equatable {
    let email: String?
    let phone: String?

    init(in body: JSONObject) {
        email = body["email"]?.text
        phone = body["phone"]?.text.flatMap(PhoneNumber.init)?.e164
    }

    subscript(identifier: UniqueIdentifier) -> String? {
        switch identifier {
        case .email: email
        case .phone: phone
        }
    }
}

extension SandboxState {
    /// A contact found by one of its identifiers.
    struct Match: Sendable, Equatable {
        let contact: Contact
        let identifier: UniqueIdentifier
    }

    /// The order in which identifiers are looked at. Where duplicates are allowed it is e-mail, then phone, whatever
    /// the location has set (contacts.json, get-duplicate-contact).
    var identifierPriority: [UniqueIdentifier] {
        directory.location.allowsDuplicateContacts ? [.email, .phone] : directory.location.uniqueIdentifiers
    }

    func match(_ identifiers: Identifiers, except id: String? = nil) -> Match? {
        for identifier in identifierPriority {
            guard let value = identifiers[identifier], let contact = contacts.contact(with: identifier, value),
                contact.id != id
            else { continue }
            return Match(contact: contact, identifier: identifier)
        }
        return nil
    }

    /// - Throws: the 400 that names the existing contact, where the location allows no duplicates.
    func refuseDuplicate(of identifiers: Identifiers, except id: String? = nil) throws(APIError) {
        guard !directory.location.allowsDuplicateContacts, let match = match(identifiers, except: id) else { return }
        throw .duplicate(of: match.contact.id, matching: match.identifier)
    }
}
