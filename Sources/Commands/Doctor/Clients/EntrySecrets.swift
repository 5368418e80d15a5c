import CredentialVault

/// Secrets in a server's entry. They are named by their place, never quoted.
struct EntrySecrets: Sendable, Equatable {
    struct Place: Sendable, Equatable {
        /// Such as `env.HIGHLEVEL_TOKEN` or `argument 3`.
        let name: String
        /// The variable of `env` it stands in.
        let variable: String?
    }

    /// Those that are HighLevel's by their form, their name or the server they are given to.
    let highLevels: [Place]
    /// Those of which nobody can tell whose they are.
    let others: [Place]

    init(in server: ClientServer) {
        let isForHighLevel = Self.concernsHighLevel(server)
        var (ours, others): ([Place], [Place]) = ([], [])
        func note(_ place: Place, _ value: String, isNamedSo: Bool = false) {
            guard !Self.standsForAnother(value) else { return }
            if isNamedSo || Self.holdsPrivateToken(value) || isForHighLevel && SecretShape.holdsToken(value) {
                ours.append(place)
            } else if TokenShape.isFound(in: value) {
                others.append(place)
            }
        }
        for variable in server.environment {
            // A path to a file of secrets is none.
            let isNamedSo = SecretShape.isNamedForHighLevel(variable.name) && !variable.value.hasPrefix("/")
            note(
                Place(name: "env.\(ShownName.text(variable.name))", variable: variable.name), variable.value,
                isNamedSo: isNamedSo)
        }
        for header in server.headers {
            note(Place(name: "headers.\(ShownName.text(header.name))", variable: nil), header.value)
        }
        for (index, argument) in server.arguments.enumerated() {
            let isOption = isForHighLevel && SecretShape.secretOption(argument) != nil
            note(Place(name: "argument \(index + 1)", variable: nil), argument, isNamedSo: isOption)
        }
        if let command = server.command { note(Place(name: "command", variable: nil), command) }
        if let url = server.url { note(Place(name: "url", variable: nil), url) }
        highLevels = ours
        self.others = others
    }

    /// Clients put the value in when they start the server, or a person has yet to.
    private static func standsForAnother(_ value: String) -> Bool {
        guard !TokenShape.isFound(in: value) else { return false }
        return value.isEmpty || value.contains("${") || value.hasPrefix("<") || value.uppercased().contains("YOUR")
    }

    private static func holdsPrivateToken(_ value: String) -> Bool {
        value.lowercased().contains("pit-") && TokenShape.isFound(in: value)
    }

    private static func concernsHighLevel(_ server: ClientServer) -> Bool {
        let texts = [server.name, server.command ?? "", server.url ?? ""] + server.arguments
        return texts.contains { text in
            let text = text.lowercased()
            return text.contains("highlevel") || text.contains("leadconnector") || text.contains("ghl")
        }
    }
}
