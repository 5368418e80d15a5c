import ArgumentParser
import ContactTools
import HighLevelClient
import Logging
import MCPServer
import Synchronization

/// An account and what work on many contacts is done with, for one command. The first SIGINT or SIGTERM ends the work
/// between two requests, and what has been done is told.
struct BulkSession: Sendable {
    let equipment: BulkEquipment
    let accounts: any AccountProvider
    let context: RequestContext
    let printer = BulkPrinter()
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
        let assembly = try Assembly(configuration: configuration, home: common.resolvedHome())
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
            if hasAskedInVain.flag.withLock({ $0 }) {
                throw UsageError(description: "So many contacts need a yes, and nobody can be asked here: add --yes.")
            }
            throw CommandError(error)
        } catch is CancellationError {
            throw CommandError(description: "Interrupted before anything was changed.", exitCode: Exit.failed)
        }
    }
}
