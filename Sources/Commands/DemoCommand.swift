import ArgumentParser
import HighLevelSandbox
import JSONValue

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A tour: spawns `serve --sandbox` as an MCP client would and plays a day's work on it.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Watch an agent's day in a CRM, played on the embedded sandbox.",
        discussion: "Starts this binary as an MCP server over stdio. Every line shown comes from a real exchange.")

    func run() async throws {
        let path = ExecutablePath.current()
        let isTerminal = Console.isTerminal
        let printer = DemoPrinter(usesColour: isTerminal, write: { Console.write($0) })
        do {
            try play(path: path, printer: printer, pause: { if isTerminal { usleep(900_000) } })
        } catch let failure as DemoSession.Failure {
            Console.writeError("highlevel-mcp: the demo stopped. \(failure)")
            throw Exit.failed
        } catch let failure as ChildProcess.SpawnError {
            Console.writeError("highlevel-mcp: the demo stopped. \(failure)")
            throw Exit.failed
        }
    }

    /// A home in which nothing is, so that no setting of the user's changes what the demo shows.
    private static let noHome = "/nonexistent/highlevel-mcp-demo"

    private func play(path: String, printer: DemoPrinter, pause: @escaping () -> Void) throws {
        let start = ContinuousClock.now
        let server = try ChildProcess(path: path, arguments: ["serve", "--sandbox", "--home", Self.noHome])
        let session = DemoSession(server: server)
        let greeting = try session.open()
        let tools = try session.request("tools/list")["tools"]?.arrayValue ?? []
        let name = greeting["serverInfo"]?["title"]?.stringValue ?? ""
        let revision = greeting["protocolVersion"]?.stringValue ?? ""
        printer.title("\(name): \(tools.count) tools over MCP \(revision), on a sandbox of made-up contacts")
        var player = DemoPlayer(session: session, printer: printer, memory: Self.knownIds, pause: pause)
        for scene in DemoScript.scenes { try player.play(scene) }
        server.closeInput()
        let code = server.wait()
        guard code == 0 else { throw DemoSession.Failure(description: "The server ended with exit code \(code).") }
        let seconds = (start.duration(to: .now) / .milliseconds(100)).rounded() / 10
        printer.line("\(player.callCount) calls in \(seconds) s; the server has ended, and its contacts with it.")
        printer.line(
            "(The ids of the campaign and the workflow are the sandbox's; an agent may give their names instead.)")
        printer.line("")
        printer.line("To give your agent the same, put this into its MCP configuration:")
        let entry: JSON = ["mcpServers": ["highlevel": ["command": .string(path), "args": ["serve", "--sandbox"]]]]
        printer.line(entry.prettyPrinted(width: 60))
    }

    /// The embedded sandbox makes up the same campaigns and workflows each time, so their ids are known here.
    private static var knownIds: DemoScene.Memory {
        let names = SeededNames()
        return [
            DemoScript.campaignId: names.campaignId("Spring Nurture").map { .string($0) } ?? .null,
            DemoScript.workflowId: names.workflowId("Renewal Reminder").map { .string($0) } ?? .null,
        ]
    }
}
