import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Sealing
import Synchronization
import TestSupport

/// The tools that find, load and execute, over an account that records, with a clock that stands until it is moved.
struct DiscoveryFixture: Sendable {
    let catalog: Catalog
    let sender: RecordingSender
    let tools: DiscoveryTools
    let sealer: Sealer
    private let clock = Clock()

    init(
        catalog: Catalog? = nil, sealer: Sealer? = nil, ledger: SpentLedger? = nil, profile: String? = nil,
        isReadOnly: Bool = false, policy: Policy? = nil, higher: [Tool] = [],
        _ answer: @escaping RecordingSender.Answer = { _ in DiscoveryFixture.success }
    ) throws {
        self.catalog = try catalog ?? Catalog.embedded()
        let clock = clock
        self.sealer = sealer ?? Sealer(ephemeralWithClock: { clock.now })
        sender = RecordingSender(answer)
        let runner = OperationRunner(
            catalog: try Catalog.embedded(), accounts: RecordingAccount(sender: sender),
            policy: policy ?? (isReadOnly ? .readOnly : .unrestricted))
        tools = DiscoveryTools(
            catalog: self.catalog, runner: runner,
            handles: ExecutionHandles(
                catalog: self.catalog, sealer: self.sealer, ledger: ledger ?? self.sealer.makeLedger(),
                profile: profile, lifetime: 900), higher: higher)
    }

    static let success = HTTPResponse(
        status: 200, headers: [(name: "content-type", value: "application/json")], body: Array("{}".utf8))

    func advance(_ seconds: Int64) { clock.advance(seconds) }

    func call(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        let result = try await tools.call(
            tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
        return .object(result.structuredContent)
    }

    func handle(_ operation: String) async throws -> String {
        try await call("load_operation", ["name": .string(operation)])["handle"]?.stringValue ?? ""
    }

    func execute(_ handle: String, _ arguments: JSONObject) async throws -> JSON {
        try await call("execute_operation", ["handle": .string(handle), "arguments": .object(arguments)])
    }

    private final class Clock: Sendable {
        private let seconds = Mutex<Int64>(1_780_000_000)

        var now: Int64 { seconds.withLock { $0 } }

        func advance(_ by: Int64) { seconds.withLock { $0 += by } }
    }
}
