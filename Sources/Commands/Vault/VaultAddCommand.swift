import ArgumentParser
import CredentialVault
import HighLevelAuth

struct VaultAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store a private integration token, read from stdin, under a name.",
        discussion: "Location, origin and scopes are bound to the token and cannot be changed afterwards.")

    @Option(help: ArgumentHelp("The name agents' servers are started with.", valueName: "name"))
    var profile: String

    @Option(help: ArgumentHelp("The sub-account the token was made in.", valueName: "id"))
    var location: String

    @Option(help: ArgumentHelp("Where the token may be sent; HighLevel itself by default.", valueName: "url"))
    var origin: String?

    @Flag(help: "Allow plain http to this machine.")
    var allowLoopback = false

    @Option(
        help: ArgumentHelp(
            "What the token may do, such as \"contacts.readonly\"; all else is refused before it is sent.",
            valueName: "list"))
    var scopes: String?

    @OptionGroup var token: TokenOptions
    @OptionGroup var options: VaultOptions

    func run() throws {
        let enrolment = try Enrolment(
            alias: profile, locationId: location, origin: origin, allowsLoopback: allowLoopback, scopes: scopes)
        try token.check(keyDescriptor: options.keyFd)
        let vault = try options.open(taken: [1, 2, token.tokenFd])
        guard try vault.snapshot().contents.profiles[profile] == nil else { throw ProfileError.exists }
        let secret = try SecretInput.token(token.tokenFd)
        try vault.update { contents in
            try contents.enrol(enrolment, token: secret.shared(), at: SystemTime.seconds())
        }
        Console.write("Stored. \(profile) calls \(enrolment.origin) for location \(location).")
        Console.write("Next: highlevel-mcp serve --profile \(profile)\(options.homeWords)")
    }
}
