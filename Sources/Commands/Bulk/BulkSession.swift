import ArgumentParser
import ContactCatalog
import ContactTools
import HighLevelClient
import Logging
import MCPServer
import Safeguards
import Synchronization

/// An account and what work on many contacts is done with, for one command. The first SIGINT, SIGTERM or SIGHUP ends the work
/// between two requests, and what has been done is told.
struct BulkSession: Sendable {
    let equipment: BulkEquipment
    let accounts: any AccountProvider
    let context: RequestContext
    let printer: BulkPrinter
    /// For commands that are told to whoever gave this one.
    let words: CommandWords
    /// Whether there is somebody to agree, or who has agreed beforehand.
    let canAgree: Bool
    /// The account's profile, as it was named.
    let profile: String?
    private let assembly: Assembly
    private let isSandbox: Bool
    private let recording: Recording?
    private let finishing: @Sendable () async -> Void
    private let hasAskedInVain: AskedInVain

    /// Whether a question came up that nobody was there to answer.
    private final class AskedInVain: Sendable {
        let flag = Mutex(false)
    }

    init(isSandbox: Bool, account: AccountOptions, common: CommonOptions, yes: Bool) throws {
        try HandedDescriptor.check(account.keyFd, option: "--key-fd", taken: [0, 1, 2])
        let configuration = try common.configuration()
        let logger = ProcessLog.logger(configuration)
        let assembly = try common.assembly(configuration)
        self.assembly = assembly
        self.isSandbox = isSandbox
        words = CommandWords(homeOption: common.home)
        printer = BulkPrinter(words: words)
        canAgree = yes || YesOrNo.isPossible
        let profile = try account.single(configuration, isSandbox: isSandbox)
        if isSandbox {
            let embedded = EmbeddedSandbox(callDeadline: assembly.callDeadline, logger: logger)
            accounts = embedded
            finishing = { await embedded.stop() }
        } else if let vault = try assembly.vaultAccess(
            homeOption: common.home, keyDescriptor: account.keyFd, logger: logger)
        {
            accounts = VaultAccounts(access: vault, profile: profile)
            finishing = { await vault.stop() }
        } else {
            accounts = NoAccount()
            finishing = {}
        }
        equipment = assembly.bulkEquipment(
            runner: assembly.runner(accounts: accounts, isSandbox: isSandbox, logger: logger), profile: profile,
            isSandbox: isSandbox)
        self.profile = profile
        recording = equipment.runner.recording
        let inVain = AskedInVain()
        hasAskedInVain = inVain
        let server = assembly.serverConfiguration(isSandbox: isSandbox, profiles: [])
        context = RequestContext(
            revision: .v2025_11_25,
            channel: CommandLineChannel(
                sealer: server.sealer, ledger: server.ledger, lifetime: server.stateLifetime,
                asking: { question in
                    if yes { return true }
                    if YesOrNo.isPossible { return await YesOrNo.ask(question) }
                    inVain.flag.withLock { $0 = true }
                    return false
                }))
    }

    var finder: ContactFinder {
        ContactFinder(equipment: equipment, accounts: accounts, context: context, printer: printer)
    }

    var policy: Policy { assembly.configuration.safeguards }

    func permission(_ change: BulkChange) throws(HighLevelError) -> BulkPermission {
        try BulkPermission(change, policy: policy, catalog: assembly.catalog)
    }

    /// How far a job has come. Opens no vault, and makes no directory where there is none.
    func course(of id: String) throws(HighLevelError) -> BulkCourse {
        guard !isSandbox, let home = assembly.home, FilePresence.isThere(home.jobsDirectory) else {
            throw .noSuchJob
        }
        return try equipment.jobs.course(id).course
    }

    /// Does work as a call of this tool, so that the trail tells of it.
    func recorded<Value: Sendable>(
        _ tool: String, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await ToolWork.run(tool, recording: recording, profile: profile, context: context, body)
    }

    /// Runs the work, which says whether all of it was done, and ends what it was done with.
    func run(_ body: @escaping @Sendable (BulkSession) async throws -> Bool) async throws {
        let work = Task { try await body(self) }
        let signals = Signals { work.cancel() }
        let result = await work.result
        withExtendedLifetime(signals) {}
        await finishing()
        do {
            if try !result.get() { throw Exit.failed }
        } catch let error as HighLevelError {
            if work.isCancelled, error.code == .declined || error.code == .cancelled { throw Self.interrupted }
            if hasAskedInVain.flag.withLock({ $0 }) {
                throw UsageError(description: "So many contacts need a yes, and nobody can be asked here: add --yes.")
            }
            throw CommandError(error, words)
        } catch is CancellationError {
            throw Self.interrupted
        }
    }

    private static var interrupted: CommandError {
        CommandError(description: "Interrupted; nothing was begun.", exitCode: Exit.failed)
    }
}
