import ArgumentParser
import ContactCatalog
import CredentialVault
import HighLevelAuth
import HighLevelClient

/// OAuth: a user's consent becomes a grant in the vault.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Connect a sub-account or an agency by OAuth.",
        discussion: """
            The app's client secret is the first line of stdin. The consent page opens in the browser, or its address is \
            printed. Where the browser cannot get back to this machine, paste the address it ends at as the next line.
            """)

    @Option(help: ArgumentHelp("The name to store the login under.", valueName: "name"))
    var profile: String

    @Option(help: ArgumentHelp("The app's client id.", valueName: "id"))
    var clientId: String

    @Option(
        name: .customLong("location"),
        help: ArgumentHelp("A sub-account the login is to open; by default all that are consented to.", valueName: "id")
    )
    var locations: [String] = []

    @Option(help: ArgumentHelp("What to ask for.", valueName: "list"))
    var scopes = "contacts.readonly contacts.write"

    @Flag(help: "Ask for what an agency's consent needs besides: oauth.readonly oauth.write.")
    var agency = false

    @Option(help: ArgumentHelp("Whose API; HighLevel itself by default.", valueName: "url"))
    var origin: String?

    @Flag(help: "Allow plain http to this machine.")
    var allowLoopback = false

    @Option(
        help: ArgumentHelp(
            "The redirect address the app is registered with; by default one on 127.0.0.1.", valueName: "url"))
    var redirectUri: String?

    @Option(help: ArgumentHelp("Listen on this port of 127.0.0.1; any free one by default.", valueName: "n"))
    var port: Int?

    @Option(help: ArgumentHelp("The app's version, where HighLevel asks for it.", valueName: "id"))
    var versionId: String?

    @Flag(help: "Send PKCE's parameters too. HighLevel documents none.")
    var pkce = false

    @Flag(help: "Only print the address.")
    var noBrowser = false

    @Option(help: ArgumentHelp("Read the client secret from this descriptor instead of stdin.", valueName: "n"))
    var secretFd: Int32 = 0

    @Option(help: ArgumentHelp("Read this configuration instead of the home's config.json.", valueName: "file"))
    var config: String?

    @OptionGroup var options: VaultOptions

    func run() async throws {
        let sender = try CommonOptions.sender(home: options.home, config: config)
        let enrolment = try Enrolment(
            alias: profile, locationId: locations.first ?? "none", origin: origin, allowsLoopback: allowLoopback,
            scopes: agency ? "\(scopes) oauth.readonly oauth.write" : scopes)
        for warning in ScopeNames.warnings(of: enrolment.scopes ?? [], catalog: try Catalog.embedded()) {
            Console.writeError("highlevel-mcp warning: \(warning)")
        }
        let redirect = try checkedRedirect()
        try HandedDescriptor.check(secretFd, option: "--secret-fd", taken: [1, 2])
        if secretFd == options.keyFd {
            throw UsageError(description: "The client secret and the passphrase need a descriptor each.")
        }
        let vault = try options.open(taken: [1, 2, secretFd], acceptingRollback: true)
        let target = LoginTarget(
            alias: profile, origin: enrolment.origin, allowsLoopback: allowLoopback)
        try vault.snapshot().contents.check(target)
        let client = OAuthClient(id: clientId, secret: try SecretInput.clientSecret(secretFd))
        Console.scrubber.watch(all: client.fields)
        // Nothing is asked of the user that could not be kept.
        try vault.proveWritable()
        let session = LoginSession(
            client: client, origin: enrolment.origin, scopes: enrolment.scopes ?? [], redirect: redirect,
            versionId: versionId, usesPKCE: pkce, opensBrowser: !noBrowser, locations: locations, sender: sender)
        let login = try await session.run()
        let profiles = try vault.update { contents in
            try contents.enrol(login, as: target, at: SystemTime.seconds())
        }
        for profile in profiles {
            Console.write("Stored. \(profile.alias) calls \(enrolment.origin) for location \(profile.locationId).")
        }
        let names = profiles.map { "--profile \($0.alias)" }.prefix(3).joined(separator: " ")
        Console.write("Next: \(options.words.command("serve \(names)"))")
    }

    private func checkedRedirect() throws -> LoginRedirect {
        guard OAuthClient.isClientId(clientId) else { throw LoginError.badClientId }
        if let versionId {
            guard Enrolment.isLocationId(versionId) else { throw LoginError.badVersionId }
        }
        for location in locations where !Enrolment.isLocationId(location) { throw ProfileError.badLocation }
        if let port, !(1...65_535).contains(port) {
            throw UsageError(description: "--port must be from 1 to 65535.")
        }
        if port != nil, redirectUri != nil {
            throw UsageError(description: "--port and --redirect-uri exclude each other.")
        }
        return try LoginRedirect(address: redirectUri, port: port)
    }
}
