import ArgumentParser

/// What a client's entry starts, as far as it starts this program.
struct ServerStart: Sendable, Equatable {
    enum Command: Sendable, Equatable {
        case runnable
        case missing
        case notExecutable
        /// Clients start servers in directories of their choice.
        case relative
    }

    enum Arguments: Sendable, Equatable {
        /// Not all of them are ones this version knows.
        case unknown
        /// They start something else than a server.
        case noServer
        case sandbox
        /// With the profiles they name; none for the only one there is.
        case profiles([String])
    }

    let command: Command
    let arguments: Arguments

    /// - Parameters:
    ///   - server: Whose entry it is.
    ///   - find: Where a command is, if anywhere.
    init(_ server: ClientServer, find: (String) -> Command) {
        command = find(server.started?.command ?? "")
        arguments = Self.read(server.started?.arguments ?? [])
    }

    static func read(_ arguments: [String]) -> Arguments {
        let parsed: any ParsableCommand
        do {
            parsed = try RootCommand.parseAsRoot(arguments)
        } catch {
            return .unknown
        }
        guard let serve = parsed as? ServeCommand else { return .noServer }
        return serve.sandbox ? .sandbox : .profiles(serve.account.profiles)
    }
}
