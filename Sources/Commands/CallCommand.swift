import ArgumentParser
import ContactTools
import HighLevelClient
import JSONValue
import Logging
import MCPServer

/// One tool call by hand, on the very path an agent's call takes.
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Call one tool and print its result as JSON.",
        discussion: "Exit codes: 0 done, 1 the call failed, 2 wrong use, 3 no account is connected.")

    @Argument(help: "The tool's name, as `tools` lists it.")
    var tool: String

    @Option(help: ArgumentHelp("The arguments, a JSON object.", valueName: "json"))
    var args = "{}"

    @Flag(help: "Call an embedded sandbox, new for this one call.")
    var sandbox = false

    @Flag(help: "You agree to what has to be confirmed.")
    var yes = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try HandedDescriptor.check(account.keyFd, option: "--key-fd", taken: [1, 2])
        let arguments = try Self.arguments(args)
        let configuration = try common.configuration()
        let logger = ProcessLog.logger(configuration)
        let assembly = try common.assembly(configuration)
        let result = try await result(of: arguments, assembly: assembly, logger: logger)
        Console.write(JSON.object(shown(result)).prettyPrinted())
        if let code = Self.exitCode(result) { throw code }
    }

    /// What a call says, but for a token of a sandbox that is gone by the time it could be used.
    private func shown(_ result: CallToolResult) -> JSONObject {
        var content = result.structuredContent
        guard sandbox, var error = content["error"]?.objectValue, error["code"] == "confirmation_required" else {
            return content
        }
        error["nextStep"] = "Every call has a sandbox of its own, so agree with the call itself: add --yes."
        content["error"] = .object(error)
        content["confirm"] = nil
        content["expiresAt"] = nil
        return content
    }

    private func result(
        of arguments: JSONObject, assembly: Assembly, logger: Logger
    ) async throws -> CallToolResult {
        let profile = try account.single(assembly.configuration, isSandbox: sandbox)
        guard sandbox else {
            guard
                let vault = try assembly.vaultAccess(
                    homeOption: common.home, keyDescriptor: account.keyFd, logger: logger)
            else {
                return try await call(
                    assembly.tools(accounts: NoAccount(), isSandbox: false, logger: logger), arguments,
                    context(assembly))
            }
            // A refresh token that has been spent must not be lost with the process.
            let signals = Signals {
                Task {
                    await vault.finish()
                    Self.exit(withError: Exit.failed)
                }
            }
            defer { withExtendedLifetime(signals) {} }
            let accounts = VaultAccounts(access: vault, profile: profile)
            let result = try await call(
                assembly.tools(accounts: accounts, profile: profile, isSandbox: false, logger: logger), arguments,
                context(assembly))
            await vault.stop()
            return result
        }
        let embedded = EmbeddedSandbox(callDeadline: assembly.callDeadline, logger: logger)
        let result = try await call(
            assembly.tools(accounts: embedded, isSandbox: true, logger: logger), arguments, context(assembly))
        await embedded.stop()
        return result
    }

    /// Who types a command is the user: they agree beforehand, at the terminal, or by the same call with a token.
    private func context(_ assembly: Assembly) -> RequestContext {
        let asking: (@Sendable (String) async -> Bool)?
        if yes {
            asking = { _ in true }
        } else if YesOrNo.isPossible {
            asking = { await YesOrNo.ask($0) }
        } else {
            asking = nil
        }
        let server = assembly.serverConfiguration(isSandbox: sandbox, profiles: [])
        return RequestContext(
            revision: .v2025_11_25,
            channel: CommandLineChannel(
                sealer: server.sealer, ledger: server.ledger, lifetime: server.stateLifetime, asking: asking))
    }

    private func call(
        _ tools: RecordedTools, _ arguments: JSONObject, _ context: RequestContext
    ) async throws -> CallToolResult {
        do {
            return try await tools.call(tool, arguments: arguments, context: context)
        } catch let error as JSONRPCError where error.code == .internalError {
            throw CommandError(description: error.message, exitCode: Exit.failed)
        } catch let error as JSONRPCError {
            throw UsageError(description: error.message)
        }
    }

    private static func arguments(_ text: String) throws(UsageError) -> JSONObject {
        let form = "--args must be a JSON object, such as '{\"contactId\": \"…\"}'"
        let json: JSON
        do throws(JSONParsingError) {
            json = try JSON(parsing: text)
        } catch {
            throw UsageError(description: "\(form): \(error).")
        }
        guard let object = json.objectValue else {
            throw UsageError(description: "\(form); this is JSON of the type \(json.typeName).")
        }
        return object
    }

    private static func exitCode(_ result: CallToolResult) -> ExitCode? {
        guard result.isError else { return nil }
        let code = result.structuredContent["error"]?["code"]?.stringValue
        return code.map { Exit.code(for: HighLevelError.Code(rawValue: $0)) } ?? Exit.failed
    }
}
