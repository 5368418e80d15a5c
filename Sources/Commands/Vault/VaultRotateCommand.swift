import ArgumentParser
import CredentialVault
import HighLevelAuth

struct VaultRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace a profile's token by a new one, read from stdin.",
        discussion: "Name, location, origin and scopes stay. Servers that run take the new token with their next call.")

    @Option(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var profile: String

    @OptionGroup var token: TokenOptions
    @OptionGroup var options: VaultOptions

    func run() throws {
        try token.check(keyDescriptor: options.keyFd)
        let vault = try options.open(taken: [1, 2, token.tokenFd], acceptingRollback: true)
        guard try vault.snapshot().contents.profiles[profile] != nil else { throw ProfileError.unknown }
        let secret = try SecretInput.token(token.tokenFd)
        try vault.update { contents in
            try contents.rotateToken(of: profile, to: secret.shared(), at: SystemTime.seconds())
        }
        Console.write("\(profile) has the new token. Delete the old one in HighLevel.")
    }
}
