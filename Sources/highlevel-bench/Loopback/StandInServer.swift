import ContactCatalog
import ContactTools
import HighLevelClient
import Logging
import MCPServer
import Safeguards
import Sealing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `serve` with another account and nothing else changed: every room is the product's own, but requests go to a
/// responder on loopback, which no argument or file could make the product do.
enum StandInServer {
    /// The hidden first argument that starts this program as the server; the port follows.
    static let mode = "serve-against"
    static let locationId = "ve9EPM428h8vShlRW1KT"
    static let userAgent = "highlevel-mcp/0.1.0"
    static let token = "bench-token-opens-nothing"

    /// Serves on stdin and stdout until stdin ends.
    static func run(port: Int) async throws {
        signal(SIGPIPE, SIG_IGN)
        guard let origin = Origin("http://127.0.0.1:\(port)") else { throw BenchError("\(port) is no port.") }
        let api = ContactsAPI(
            origin: origin, sender: AsyncHTTPSender(), authorizer: FixedAuthorizer(), userAgent: userAgent)
        let sealer = Sealer(ephemeralWithClock: { Int64(time(nil)) })
        // The audit is a part of every call.
        let audit = AuditLog(
            directory: try ScratchDirectory.make(), maxBytes: 10_485_760, keep: 1,
            now: { Int64(time(nil)) * 1000 })
        let recording = Recording(log: audit, sealer: sealer, defersReads: true, onFailure: { _ in })
        let catalog = try Catalog.embedded()
        let account = FixedAccount(only: Account(locationId: locationId, api: api))
        let tools = RecordedTools(
            OperationTools(
                catalog: catalog,
                runner: OperationRunner(catalog: catalog, accounts: account, recording: recording)),
            recording: recording, profile: nil)
        let server = StdioServer(
            configuration: ServerConfiguration(
                identity: identity, sealer: sealer, ledger: sealer.makeLedger(),
                callExecutor: { EventLoopExecutor.shared }),
            features: ServerFeatures(tools: tools), input: STDIN_FILENO, output: STDOUT_FILENO,
            logger: Logger(label: "highlevel-bench") { _ in SwiftLogNoOpLogHandler() })
        await server.run()
        _exit(0)
    }

    private static let identity = ServerIdentity(
        name: "highlevel-bench", title: "Bench", version: "0", description: "A server under test.", instructions: "")
}

private struct FixedAccount: AccountProvider {
    let only: Account

    func account() async throws(HighLevelError) -> Account { only }
}

private struct FixedAuthorizer: RequestAuthorizer {
    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        Authorization(bearer: StandInServer.token)
    }
}
