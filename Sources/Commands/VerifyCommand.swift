import ArgumentParser
import ContactTools
import HighLevelClient
import JSONValue
import Logging
import MCPServer

/// The five-step check of a real account.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that an account works, with one marked contact that is deleted again.",
        discussion: """
            Creates a contact with an address nobody has, reads it back, updates it, searches for it, deletes it and \
            reads to prove that it is gone. It tells which account and what, and asks first. Whatever happens, also at \
            Ctrl-C, it clears away, or names what may be left.
            Exit codes: 0 all steps worked, 1 not all, 2 wrong use, 3 no account is connected.
            """)

    @Flag(help: "Check the embedded sandbox, new for this one check. Asks nothing.")
    var sandbox = false

    @Flag(help: "Agree beforehand.")
    var yes = false

    @Flag(help: "Print a JSON line for each step.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try HandedDescriptor.check(account.keyFd, option: "--key-fd", taken: [1, 2])
        let configuration = try common.configuration()
        let profile = try account.single(configuration, isSandbox: sandbox)
        let terminal = yes || sandbox ? nil : SecretInput.terminal
        guard yes || sandbox || terminal != nil else {
            throw UsageError(
                description: "verify writes to the account and asks first, and there is no terminal to ask at. Nothing "
                    + "was done. Agree beforehand with --yes, or try it with --sandbox.")
        }
        let logger = ProcessLog.logger(configuration)
        let assembly = try common.assembly(configuration)
        if let refusal = VerificationPermission.refusal(configuration, assembly.catalog) {
            throw CommandError(description: refusal, exitCode: Exit.failed)
        }
        let outcome = try await outcome(profile, assembly, terminal: terminal, logger: logger)
        if let code = outcome.exitCode { throw code }
    }

    private func outcome(
        _ profile: String?, _ assembly: Assembly, terminal: Int32?, logger: Logger
    ) async throws -> VerificationOutcome {
        if sandbox {
            let embedded = EmbeddedSandbox(callDeadline: assembly.callDeadline, logger: logger)
            let outcome = try await verify(embedded, profile, assembly, terminal: nil, logger: logger) {}
            await embedded.stop()
            return outcome
        }
        guard
            let vault = try assembly.vaultAccess(homeOption: common.home, keyDescriptor: account.keyFd, logger: logger)
        else {
            return try await verify(NoAccount(), profile, assembly, terminal: terminal, logger: logger) {}
        }
        let accounts = VaultAccounts(access: vault, profile: profile)
        let outcome = try await verify(accounts, profile, assembly, terminal: terminal, logger: logger) {
            await vault.finish()
        }
        await vault.stop()
        return outcome
    }

    private func verify(
        _ accounts: any AccountProvider, _ profile: String?, _ assembly: Assembly, terminal: Int32?, logger: Logger,
        finishing: @escaping @Sendable () async -> Void
    ) async throws -> VerificationOutcome {
        let target: Account
        do throws(HighLevelError) {
            target = try await accounts.account()
        } catch {
            let advice = error.nextStep.map { " \($0)" } ?? ""
            throw CommandError(description: error.message + advice, exitCode: Exit.code(for: error.code))
        }
        let mark = VerificationMark()
        let plan = VerificationPlan(
            profile: target.profile, locationId: target.locationId, isSandbox: sandbox, mark: mark)
        if json { Console.write(plan.json.serialized()) } else { Console.write(plan.text) }
        if let terminal {
            guard YesOrNo.ask((json ? plan.text + "\n" : "") + "Go on?", at: terminal) else {
                throw CommandError(description: "Nothing was done.", exitCode: Exit.failed)
            }
        }
        let tools = assembly.tools(accounts: accounts, profile: profile, isSandbox: sandbox, logger: logger)
        let verification = Verification(
            mark: mark,
            call: { tool, arguments in
                // Whoever runs this has agreed to exactly these steps.
                let context = RequestContext(
                    revision: .v2025_11_25, channel: DetachedChannel(confirms: true))
                return try await tools.call(tool, arguments: arguments, context: context)
            },
            note: { [json] report in Console.write(json ? report.json.serialized() : report.line) })
        let outcome = await interruptible(verification, finishing)
        Console.write(json ? outcome.json.serialized() : outcome.line)
        if let left = outcome.left { Console.writeError("highlevel-mcp: \(left.advice(options: options(target)))") }
        return outcome
    }

    /// The first Ctrl-C ends the steps and clears away; the second ends the process, and tells what may be left.
    private func interruptible(
        _ verification: Verification, _ finishing: @escaping @Sendable () async -> Void
    ) async -> VerificationOutcome {
        let running = Task { await verification.run() }
        let signals = Signals { [options = options(nil)] in
            guard running.isCancelled else {
                Console.writeError("highlevel-mcp: Stopped; clearing away. Once more ends it at once.")
                return running.cancel()
            }
            if let left = verification.remnant { Console.writeError("highlevel-mcp: \(left.advice(options: options))") }
            Task {
                await finishing()
                Self.exit(withError: Exit.failed)
            }
        }
        defer { withExtendedLifetime(signals) {} }
        return await running.value
    }

    /// What names the account to the commands that clear away by hand.
    private func options(_ target: Account?) -> String {
        let profile = (target?.profile ?? account.profiles.first).map { " --profile \($0)" } ?? ""
        return profile + (common.home.map { " --home \(CommandWords.quoted($0))" } ?? "")
    }
}
