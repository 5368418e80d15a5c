package import ArgumentParser
import ContactCatalog
import CredentialVault
import HighLevelAuth

/// The command line.
package struct RootCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: Version.name,
        abstract: "HighLevel's Contacts API as MCP tools for AI agents.",
        version: Version.number,
        subcommands: [
            ServeCommand.self, VaultCommand.self, LoginCommand.self, SandboxCommand.self, DemoCommand.self,
            ToolsCommand.self, FindCommand.self, CallCommand.self, BulkCommand.self, SelectionsCommand.self,
            DoctorCommand.self, VerifyCommand.self,
            AuditCommand.self,
        ],
        defaultSubcommand: ServeCommand.self
    )

    package init() {}

    /// Runs the command the arguments name and ends the process with its exit code.
    package static func runAndExit() async -> Never {
        let ignored = Hardening.apply()
        refuseMisplacedSecrets()
        do {
            var command = try parseAsRoot()
            if !ignored.isEmpty, CommandWords.sends(arguments) {
                let names = ignored.joined(separator: ", ")
                StderrLogHandler.write("highlevel-mcp warning: environment variables are ignored: \(names)")
            }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            guard Console.isWhole else { exit(withError: Exit.failed) }
            exit()
        } catch let error as UsageError {
            end(error.description, Exit.wrongUse)
        } catch let error as ConfigurationError {
            end(error.description, Exit.wrongUse)
        } catch let error as CommandError {
            end(error.description, error.exitCode)
        } catch let error as ProfileError {
            end(error.description, error.isWrongUse ? Exit.wrongUse : Exit.failed)
        } catch let error as LoginError {
            end(error.description, error.isWrongUse ? Exit.wrongUse : Exit.failed)
        } catch let error as VaultError {
            end(error.advice, error.exitCode)
        } catch let error as CatalogError {
            end("\(error)", Exit.failed)
        } catch {
            endAsParser(error)
        }
    }

    private static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

    /// Warns of variables and stops at arguments that look like secrets: other processes read both, and this program
    /// uses neither.
    private static func refuseMisplacedSecrets() {
        for name in MisplacedSecrets.variables() {
            StderrLogHandler.write(
                "highlevel-mcp warning: \(name) looks like a secret in the environment, where other programs can read "
                    + "it. It is not used. Store tokens with: \(CommandWords(arguments: arguments).command("vault add"))"
            )
        }
        let misplaced = MisplacedSecrets.arguments(arguments)
        guard !misplaced.isEmpty else { return }
        end(
            "\(misplaced.joined(separator: ", ")): this looks like a secret on the command line, where other programs "
                + "can read it. It was not used; replace it in HighLevel. Tokens are read from stdin.",
            Exit.wrongUse)
    }

    private static func end(_ message: String, _ code: ExitCode) -> Never {
        Console.writeError("highlevel-mcp: \(CommandWords(arguments: arguments).completing(message))")
        exit(withError: code)
    }

    /// Help and version as the parser prints them; what it could not parse with the exit code of wrong use.
    private static func endAsParser(_ error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        // The parser takes a first word it does not know for an argument of serve.
        if let first = arguments.first, !first.hasPrefix("-"), first != "help", !CommandWords.names.contains(first) {
            let near =
                NearestName.nearest(to: first, among: CommandWords.names).map { " Did you mean \"\($0)\"?" } ?? ""
            end(
                "The first word is no command.\(near) There are: \(CommandWords.names.joined(separator: ", ")). See: "
                    + "\(Version.name) --help",
                Exit.wrongUse)
        }
        Console.writeError(MisplacedSecrets.redacted(fullMessage(for: error), of: arguments))
        exit(withError: Exit.wrongUse)
    }
}
