import ArgumentParser

/// The credentials of real accounts, for people. No tool of an agent's reaches any of this.
struct VaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "Keep HighLevel tokens encrypted, apart from agents.",
        discussion: """
            A token is read from stdin, without echo on a terminal; never from an argument or a variable.
            Exit codes: 0 done, 1 failed, 2 wrong use, 3 no vault, no profile, or locked.
            """,
        subcommands: [
            VaultInitCommand.self, VaultAddCommand.self, VaultRotateCommand.self, VaultListCommand.self,
            VaultRemoveCommand.self, VaultRekeyCommand.self, VaultStatusCommand.self,
        ])
}
