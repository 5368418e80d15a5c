import ArgumentParser
import ContactCatalog
import CredentialVault
import HighLevelAuth

struct VaultAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store a private integration token, read from stdin, under a name.",
        discussion: "Location, origin and scopes are bound to the token; with --replace all of it is said anew.")

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

    @Flag(help: "Take the place of a token of this name, once the new one is there.")
    var replace = false

    @OptionGroup var token: TokenOptions
    @OptionGroup var options: VaultOptions

    func run() throws {
        let enrolment = try Enrolment(
            alias: profile, locationId: location, origin: origin, allowsLoopback: allowLoopback, scopes: scopes)
        try token.check(keyDescriptor: options.keyFd)
        let vault = try options.open(taken: [1, 2, token.tokenFd])
        try vault.snapshot().contents.check(enrolment, replaces: replace)
        for warning in ScopeNames.warnings(of: enrolment.scopes ?? [], catalog: try Catalog.embedded()) {
            Console.writeError("highlevel-mcp warning: \(warning)")
        }
        let secret = try SecretInput.token(token.tokenFd)
        try vault.update { contents in
            try contents.enrol(enrolment, token: secret.shared(), replaces: replace, at: SystemTime.seconds())
        }
        Console.write("Stored. \(profile) calls \(enrolment.origin) for location \(location).")
        for doubt in TokenDoubts.words(of: enrolment, token: secret) {
            Console.writeError("highlevel-mcp warning: \(doubt)")
        }
        Console.write("Check it: \(options.words.command("doctor --profile \(profile)"))")
        Console.write("Next: \(options.words.command("serve --profile \(profile)"))")
    }
}
