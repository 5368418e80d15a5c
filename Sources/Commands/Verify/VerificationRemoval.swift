import JSONValue
import MCPServer

/// How a verification removes its contact, and proves that it is gone.
struct VerificationRemoval: Sendable {
    enum Presence: Sendable, Equatable {
        case found(id: String)
        case absent
        /// With why.
        case unknown(String)
    }

    private static let attempts = 3
    /// Errors that another attempt meets with too.
    private static let lastingRefusals: Set<String> = [
        "read_only", "denied", "confirmation_required", "needs_login", "locked", "unauthorized", "missing_scope",
        "wrong_user_type", "wrong_location", "daily_limit",
    ]

    let verification: Verification

    /// Deletes the contact, several times if need be, until reading it tells that it is gone.
    func remove(_ id: String) async -> Verification.Verdict {
        var last = ""
        for attempt in 0..<Self.attempts {
            await pause(before: attempt)
            let deletion = await verification.answer("delete_contact", ["contactId": .string(id)])
            switch await presence(of: id) {
            case .absent: return (.ok, "The contact was deleted, and reading it finds nothing.")
            case .found: last = deletion.failure ?? "HighLevel says that it is deleted, and it can still be read."
            case .unknown(let why):
                last = deletion.failure ?? "HighLevel says that it is deleted; whether it is cannot be told. \(why)"
            }
            if let code = deletion.code, Self.lastingRefusals.contains(code) { break }
        }
        return (.failed, last)
    }

    /// Looks by the address, which nobody else has. What was created a moment ago may not be found at once.
    func find() async -> Presence {
        var presence = Presence.absent
        for attempt in 0..<Self.attempts {
            await pause(before: attempt)
            presence = await lookUp()
            if case .found = presence { return presence }
        }
        return presence
    }

    private func presence(of id: String) async -> Presence {
        let reading = await verification.answer("get_contact", ["contactId": .string(id)])
        if reading.code == "not_found" { return .absent }
        guard let failure = reading.failure else { return .found(id: id) }
        // Reading does not work, so the address has to do.
        let other = await lookUp()
        if case .unknown = other { return .unknown(failure) }
        return other
    }

    private func lookUp() async -> Presence {
        let answer = await verification.answer(
            "find_duplicate_contact", ["email": .string(verification.mark.email)])
        if answer.code == "not_found" { return .absent }
        if let failure = answer.failure { return .unknown(failure) }
        guard let contact = answer["contact"], let id = contact["id"]?.stringValue else { return .absent }
        // Whatever HighLevel takes for a duplicate, only the contact with this very address is to be deleted.
        guard contact["email"]?.stringValue?.lowercased() == verification.mark.email else {
            return .unknown("HighLevel answers with a contact of another address, which was left alone.")
        }
        return .found(id: id)
    }

    private func pause(before attempt: Int) async {
        guard attempt > 0 else { return }
        // Nobody cancels the clearing away; if the pause ends early all the same, it goes on.
        try? await verification.time.sleep(.seconds(attempt * 2 - 1))
    }
}
