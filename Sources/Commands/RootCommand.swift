package import ArgumentParser
import ContactCatalog

/// The command line.
package struct RootCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: Version.name,
        abstract: "HighLevel's Contacts API as MCP tools for AI agents.",
        version: Version.number,
        subcommands: [ServeCommand.self, SandboxCommand.self, DemoCommand.self, ToolsCommand.self, CallCommand.self],
        defaultSubcommand: ServeCommand.self
    )

    package init() {}

    /// Runs the command the arguments name and ends the process with its exit code.
    package static func runAndExit() async -> Never {
        let ignored = Hardening.apply()
        do {
            var command = try parseAsRoot()
            if !ignored.isEmpty, command is ServeCommand || command is CallCommand {
                let names = ignored.joined(separator: ", ")
                StderrLogHandler.write("highlevel-mcp warning: environment variables are ignored: \(names)")
            }
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit()
        } catch let error as UsageError {
            end(error.description, Exit.wrongUse)
        } catch let error as ConfigurationError {
            end(error.description, Exit.wrongUse)
        } catch let error as CatalogError {
            end("\(error)", Exit.failed)
        } catch {
            endAsParser(error)
        }
    }

    private static func end(_ message: String, _ code: ExitCode) -> Never {
        Console.writeError("highlevel-mcp: \(message)")
        exit(withError: code)
    }

    /// Help and version as the parser prints them; what it could not parse with the exit code of wrong use.
    private static func endAsParser(_ error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        Console.writeError(fullMessage(for: error))
        exit(withError: Exit.wrongUse)
    }
}
