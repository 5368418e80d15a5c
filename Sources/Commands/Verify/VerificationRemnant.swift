import JSONValue

/// What a verification could not clear away, or does not know to be gone.
struct VerificationRemnant: Sendable, Equatable {
    /// Nil when it never became known.
    let contactId: String?
    let email: String

    var json: JSON {
        ["contactId": contactId.map { .string($0) } ?? .null, "email": .string(email)]
    }

    /// What to do by hand; the options name the account to commands.
    func advice(options: String) -> String {
        guard let contactId else {
            return "A contact with the e-mail address \(email) may be left in the account. Look with: "
                + "\(Version.name) call find_duplicate_contact --args '{\"email\":\"\(email)\"}'\(options), or search "
                + "for it in HighLevel, and delete it."
        }
        return "The contact \(contactId) (\(email)) may be left in the account. Delete it with: "
            + "\(Version.name) call delete_contact --args '{\"contactId\":\"\(contactId)\"}'\(options), or in HighLevel."
    }
}
