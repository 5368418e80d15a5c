import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A simulator of HighLevel's Contacts API, and of its OAuth, on a loopback port.
package struct SandboxServer: Sendable {
    package let token: String
    package let locationId: String
    package let oauth: SandboxOAuth
    /// A contact of another location, out of the token's reach.
    package let foreignContactId: String
    /// A contact that was deleted before the server started.
    package let deletedContactId: String
    private let configuration: SandboxConfiguration
    private let core: SandboxCore

    package init(configuration: SandboxConfiguration = SandboxConfiguration()) {
        let token = configuration.token ?? Self.randomToken()
        let engine = SandboxEngine(configuration: configuration, token: token)
        self.configuration = configuration
        self.token = token
        locationId = engine.state.locationId
        oauth = engine.oauth
        foreignContactId = Seeder.foreignContactId(seed: configuration.seed)
        deletedContactId = Seeder.deletedContactId(seed: configuration.seed)
        core = SandboxCore(engine: engine)
    }

    /// Serves until the task is cancelled; then it returns.
    /// - Parameter onReady: called once the port is bound and requests are answered.
    /// - Throws: when the port cannot be bound.
    package func run(onReady: @escaping @Sendable (SandboxAddress) -> Void) async throws {
        let (token, locationId, oauth) = (token, locationId, oauth)
        let application = Application(
            responder: SandboxResponder(core: core, now: configuration.now),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: configuration.port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                onReady(
                    SandboxAddress(
                        url: "http://127.0.0.1:\(port)", token: token, locationId: locationId, oauth: oauth))
            },
            logger: Logger(label: "highlevel-sandbox") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await application.run()
        } catch is CancellationError {
            return
        }
    }

    /// What has been done so far, whatever clients were told of it.
    package var tally: SandboxTally { core.withEngine { $0.tally } }

    /// What was carried out so far, in order, if the configuration asks for it to be kept.
    package var log: [SandboxLogEntry] { core.withEngine { $0.log } }

    /// The sub-account of the token as it is now.
    package var state: SandboxState { core.withEngine { $0.state } }

    /// What the token endpoints have done so far.
    package var oauthTally: OAuthTally { core.withEngine { $0.oauthTally } }

    /// Ends every OAuth access token issued so far, as if its time were over; refresh tokens stay good.
    package func expireAccessTokens() { core.withEngine { $0.expireAccessTokens() } }

    /// A private integration token: `pit-` and a UUID, new for each server.
    private static func randomToken() -> String {
        var generator = SystemRandomNumberGenerator()
        return "pit-" + SeededGenerator.uuid(high: generator.next(), low: generator.next())
    }
}

/// The engine, shared by the server's connections.
final class SandboxCore: Sendable {
    private let engine: Mutex<SandboxEngine>

    init(engine: SandboxEngine) { self.engine = Mutex(engine) }

    func withEngine<Result: Sendable>(_ body: (inout sending SandboxEngine) -> sending Result) -> Result {
        engine.withLock(body)
    }
}
