import ArgumentParser
import JSONValue

/// What a verification came to.
struct VerificationOutcome: Sendable, Equatable {
    let reports: [VerificationReport]
    let left: VerificationRemnant?
    /// Whether a login or the vault's key is what was missing.
    let needsLogin: Bool

    var isOk: Bool { left == nil && reports.allSatisfy { $0.status == .ok || $0.status == .warning } }

    /// Nil when all is well.
    var exitCode: ExitCode? { isOk ? nil : needsLogin && left == nil ? Exit.needsLogin : Exit.failed }

    var json: JSON { ["ok": .bool(isOk), "left": left?.json ?? .null] }

    var line: String {
        if isOk { return "The account works as it should, and nothing is left in it." }
        return left == nil ? "Not everything worked; nothing is left in the account." : "Not everything worked."
    }
}

/// What a verification could not clear away, or does not know to be gone.
struct VerificationRemnant: Sendable, Equatable {
    /// Nil when it never became known.
    let contactId: String?
    let email: String

    var json: JSON {
        ["contactId": contactId.map { .string($0) } ?? .null, "email": .string(email)]
    }

    /// What to do by hand.
    /// - Parameter options: Those that name the account to commands.
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
