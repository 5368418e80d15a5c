/// What one check found.
struct Finding: Sendable, Equatable {
    enum Status: String, Sendable {
        case ok, warning, problem
    }

    /// Stays the same from run to run, such as `profile/acme/token`.
    let id: String
    let status: Status
    /// Plain words on one line. No secret and nothing of a contact's.
    let message: String
    /// What to do, as a command where one does it.
    let remedy: String?
    /// Whether nothing but a login or the vault's key is missing.
    let needsLogin: Bool

    private init(_ id: String, _ status: Status, _ message: String, _ remedy: String?, needsLogin: Bool = false) {
        self.id = id
        self.status = status
        self.message = message
        self.remedy = remedy
        self.needsLogin = needsLogin
    }

    static func ok(_ id: String, _ message: String, remedy: String? = nil) -> Finding {
        Finding(id, .ok, message, remedy)
    }

    static func warning(_ id: String, _ message: String, remedy: String? = nil) -> Finding {
        Finding(id, .warning, message, remedy)
    }

    static func problem(
        _ id: String, _ message: String, remedy: String? = nil, needsLogin: Bool = false
    ) -> Finding {
        Finding(id, .problem, message, remedy, needsLogin: needsLogin)
    }
}
