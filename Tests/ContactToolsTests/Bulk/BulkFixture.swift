import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import PrivateFiles
import Safeguards
import Sealing
import Synchronization
import TestSupport

/// A sandbox that keeps a log, and the tools for work on many contacts, wired to it.
struct BulkFixture: Sendable {
    let sandbox: SandboxFixture
    let equipment: BulkEquipment
    let tools: BulkTools

    struct Settings {
        var contacts = 50
        var faults = ""
        var policy = Policy()
        var chunks = BulkEquipment.ChunkSizes()
        var jobFiles = WorkFiles()
        /// Gives the token of each request; nil for the sandbox's own.
        var token: (@Sendable () -> String?)?
        /// What requests pass on their way to the sandbox.
        var outage: Outage?
        /// Gives the location of the account each time one is opened; nil for the sandbox's own.
        var location: (@Sendable (_ own: String) -> String)?
    }

    static func run<Result>(
        _ change: (inout Settings) -> Void = { _ in }, _ body: (BulkFixture) async throws -> Result
    ) async throws -> Result {
        var settings = Settings()
        change(&settings)
        return try await SandboxFixture.run(
            configure: { configuration in
                configuration.contacts = settings.contacts
                configuration.keepsLog = true
                configuration.faults = try FaultPlan(parsing: settings.faults)
            }
        ) { sandbox in
            try await body(BulkFixture(sandbox, settings))
        }
    }

    private init(_ sandbox: SandboxFixture, _ settings: Settings) {
        self.sandbox = sandbox
        let isChanging = settings.token != nil || settings.location != nil || settings.outage != nil
        let accounts: any AccountProvider =
            isChanging
            ? ChangingAccount(
                sandbox: sandbox, sender: settings.outage?.before(sandbox.sender) ?? sandbox.sender,
                token: settings.token ?? { nil }, location: settings.location ?? { $0 })
            : sandbox.accounts
        let runner = OperationRunner(catalog: sandbox.catalog, accounts: accounts, policy: settings.policy)
        let now: @Sendable () -> Int64 = { 1_800_000_000 }
        equipment = BulkEquipment(
            runner: runner, selections: Selections(files: WorkFiles(), now: now),
            handles: SelectionHandles(sealer: Sealer(ephemeralWithClock: now), profile: nil),
            jobs: BulkJobs(files: settings.jobFiles, now: now), chunks: settings.chunks, timing: .impatient())
        tools = BulkTools(equipment)
    }

    /// A call whose user says yes to everything.
    func call(
        _ tool: String, _ arguments: JSONObject, channel: AnsweringChannel = AnsweringChannel(answer: true)
    ) async throws -> JSON {
        .object(try await tools.call(tool, arguments: arguments, context: channel.context).structuredContent)
    }

    /// A handle for everybody.
    func everybody() async throws -> JSON {
        guard let handle = try await call("select_contacts", ["filters": []])["selection"] else {
            throw SandboxFixture.Failure(description: "no selection")
        }
        return handle
    }

    // MARK: - What really happened

    var ids: [String] { sandbox.server.state.contactIds }

    func log(_ operationId: String) -> [SandboxLogEntry] {
        sandbox.server.log.filter { $0.operationId == operationId }
    }

    /// How often each contact was enrolled in a workflow.
    var enrolments: [String: Int] {
        log("add-contact-to-workflow").reduce(into: [:]) { $0[$1.parameters["contactId"] ?? "", default: 0] += 1 }
    }
}

private struct ChangingAccount: AccountProvider {
    let sandbox: SandboxFixture
    let sender: any HTTPSending
    let token: @Sendable () -> String?
    let location: @Sendable (String) -> String

    func account() async throws(HighLevelError) -> Account {
        Account(
            locationId: location(sandbox.locationId),
            api: ContactsAPI(
                origin: sandbox.origin, sender: sender, authorizer: self, userAgent: "highlevel-mcp/test",
                timing: .impatient()))
    }
}

extension ChangingAccount: RequestAuthorizer {
    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        let token = token()
        // As the vault says it, whose errors are about one request.
        if token == "" { throw HighLevelError(.locked, "The vault is locked. Nothing was sent.", fault: .account) }
        return Authorization(bearer: token ?? sandbox.token)
    }
}
