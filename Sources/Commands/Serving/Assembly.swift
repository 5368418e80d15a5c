import ContactCatalog
import ContactTools
import CredentialVault
import HighLevelClient
import Logging
import MCPServer
import Safeguards
import Sealing

/// Puts the rooms together, in one place for every command.
struct Assembly: Sendable {
    let configuration: Configuration
    let home: Home?
    let catalog: Catalog
    private let audits: Audits?
    private let isServing: Bool

    /// - Parameters:
    ///   - configuration: The operator's.
    ///   - home: Where files are; without one there is no audit.
    ///   - isServing: Whether the process serves until it is ended, and then calls `finish`.
    ///   - configurationPath: Where it was read from, for errors.
    /// - Throws: `CatalogError` when the embedded tools.json is faulty, which a test rules out; `UsageError` when the policy
    ///   names a tool there is none of, which an operator would believe to be denied.
    init(configuration: Configuration, home: Home?, isServing: Bool = false, configurationPath: String? = nil) throws {
        self.configuration = configuration
        self.home = home
        self.isServing = isServing
        audits = home.map { Audits(home: $0, settings: configuration.audit) }
        catalog = try Catalog.embedded()
        let file = configurationPath ?? "config.json"
        for name in configuration.policy.tools.keys.sorted() where !toolNames.contains(name) {
            let hint = catalog.nearestName(to: name).map { " Did you mean \"\($0)\"?" } ?? ""
            throw UsageError(
                description: "\(file) at /policy/tools/\(name): there is no such tool.\(hint) "
                    + "`highlevel-mcp tools` lists them.")
        }
        for name in HigherTools.unconfirmed where configuration.policy.tools[name] == .confirm {
            throw UsageError(
                description:
                    "\(file) at /policy/tools/\(name): must be \"allow\" or \"deny\". What it carries out is "
                    + "confirmed by the settings of the operations and their classes.")
        }
    }

    /// The names of all tools there are, listed or not.
    var toolNames: Set<String> { Set(catalog.operations.map(\.name) + HigherTools.names) }

    var callDeadline: Duration { .seconds(configuration.limits.callDeadlineSeconds) }

    func tools(
        accounts: any AccountProvider, profile: String? = nil, isSandbox: Bool, logger: Logger
    ) -> RecordedTools {
        tools(
            runner: runner(accounts: accounts, isSandbox: isSandbox, logger: logger), profile: profile,
            isSandbox: isSandbox)
    }

    /// All tools there are; which of them are listed, the configuration says.
    func tools(runner: OperationRunner, profile: String?, isSandbox: Bool) -> RecordedTools {
        RecordedTools(
            exposed(runner: runner, profile: profile, isSandbox: isSandbox), recording: runner.recording,
            profile: profile, known: toolNames)
    }

    private func exposed(runner: OperationRunner, profile: String?, isSandbox: Bool) -> ExposedTools {
        let (sealer, ledger) = (sealer(isSandbox: isSandbox), ledger(isSandbox: isSandbox))
        let lifetime = configuration.handles.executionSeconds
        let handles = ExecutionHandles(
            catalog: catalog, sealer: sealer, ledger: ledger, profile: profile, lifetime: lifetime)
        let resuming = ResumeHandles(sealer: sealer, ledger: ledger, profile: profile, lifetime: lifetime)
        let recipes = RecipeTools(runner: runner, handles: resuming)
        let bulk = BulkTools(bulkEquipment(runner: runner, profile: profile, isSandbox: isSandbox))
        let discovery = DiscoveryTools(
            catalog: catalog, runner: runner, handles: handles, higher: recipes.tools + bulk.tools)
        return ExposedTools(
            operations: OperationTools(catalog: catalog, runner: runner), higher: [discovery, recipes, bulk],
            policy: configuration.safeguards,
            listsOperations: configuration.exposure == .all)
    }

    /// What carries out every operation of a process, whoever asked for it.
    func runner(accounts: any AccountProvider, isSandbox: Bool, logger: Logger) -> OperationRunner {
        OperationRunner(
            catalog: catalog, accounts: accounts, policy: configuration.safeguards,
            recording: recording(isSandbox: isSandbox, logger: logger), userAgent: Version.userAgent)
    }

    /// The audit of this home. The sandbox can do without, and does where no home was named.
    func recording(isSandbox: Bool, logger: Logger) -> Recording? {
        guard let home, let audits, !isSandbox || home.isNamed else { return nil }
        let once = Once()
        return Recording(
            log: isSandbox ? audits.sandbox : audits.own, sealer: sealer(isSandbox: isSandbox), isSandbox: isSandbox,
            defersReads: isServing, scrubbed: { Console.scrubber.scrubbed($0) },
            onFailure: { error in
                once.run { logger.warning("The audit is not written", metadata: ["cause": "\(error)"]) }
            })
    }

    /// Leaves nothing unwritten.
    func finish() async { await audits?.finish() }

    func serverConfiguration(isSandbox: Bool, profiles: [String]) -> ServerConfiguration {
        var server = ServerConfiguration(
            identity: identity(isSandbox: isSandbox, profiles: profiles), sealer: sealer(isSandbox: isSandbox),
            ledger: ledger(isSandbox: isSandbox),
            concurrentCalls: configuration.limits.concurrentCalls, callExecutor: { EventLoopExecutor.shared },
            stateLifetime: configuration.handles.confirmSeconds)
        server.outgoingFilter = { Console.scrubber.scrubbed($0) }
        return server
    }

    /// The sandbox lives and dies with the process, and so do its handles.
    func sealer(isSandbox: Bool) -> Sealer {
        guard !isSandbox, let home else { return Sealer(ephemeralWithClock: SystemTime.seconds) }
        let file = SealingKeyFile(directory: home.stateDirectory)
        return Sealer(now: SystemTime.seconds, loadKey: file.load)
    }

    private func ledger(isSandbox: Bool) -> SpentLedger {
        guard !isSandbox, let home else { return SpentLedger(now: SystemTime.seconds) }
        return SpentLedger(directory: home.stateDirectory, now: SystemTime.seconds)
    }

    private func identity(isSandbox: Bool, profiles: [String]) -> ServerIdentity {
        ServerIdentity(
            name: Version.name,
            title: "HighLevel Contacts",
            version: Version.number,
            description: "HighLevel CRM contacts, tasks, notes, tags, campaigns and workflows as tools.",
            instructions: Instructions.text(
                isSandbox: isSandbox, isReadOnly: configuration.readOnly, hasProfiles: profiles.count > 1,
                listsOperations: configuration.exposure == .all)
        )
    }
}
