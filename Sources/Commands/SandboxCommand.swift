import ArgumentParser
import HighLevelSandbox
import JSONValue

/// The sandbox as a server of its own.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Run the HighLevel sandbox on 127.0.0.1.",
        discussion:
            "The first line on stdout is {\"url\",\"token\",\"locationId\",\"oauth\"}. Runs until it is terminated.")

    @Option(help: "Port to listen on; 0 picks a free one.")
    var port = 0

    @Option(help: "How many contacts to make up.")
    var contacts = 50

    @Option(help: "The same seed makes up the same contacts.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Seconds until search sees a write.", valueName: "s"))
    var indexLag = 0.0

    @Option(help: ArgumentHelp("Requests per seconds, such as 25/10, or off.", valueName: "n/s"))
    var rate = "100/10"

    @Option(help: ArgumentHelp("Faults: kind=probability[@operationId],…,seed=N", valueName: "spec"))
    var faults: String?

    @Option(
        help: ArgumentHelp(
            "Seconds until tokens expire. Without it OAuth's last 86399, the private one for ever.", valueName: "s"))
    var tokenLifetime: Double?

    func validate() throws {
        guard tokenLifetime.map({ $0 > 0 && $0 <= 31_536_000 }) ?? true else {
            throw ValidationError("--token-lifetime must be more than 0 and at most 31536000 seconds.")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535.") }
        guard (0...1_000_000).contains(contacts) else { throw ValidationError("--contacts must be from 0 to 1000000.") }
        guard indexLag >= 0, indexLag <= 3600 else { throw ValidationError("--index-lag must be from 0 to 3600.") }
    }

    func run() async throws {
        var configuration = SandboxConfiguration()
        configuration.port = port
        configuration.contacts = contacts
        configuration.seed = seed
        configuration.indexLag = .milliseconds(Int64(indexLag * 1000))
        configuration.tokenLifetime = tokenLifetime.map { .milliseconds(Int64($0 * 1000)) }
        do {
            configuration.rate = try RateProfile(parsing: rate)
            if let faults { configuration.faults = try FaultPlan(parsing: faults) }
        } catch {
            throw UsageError(description: "\(error)")
        }
        let (announced, announcing) = AsyncStream<Bool>.makeStream()
        let server = Task { [configuration] in
            defer { announcing.finish() }
            try await SandboxServer(configuration: configuration).run { address in
                announcing.yield(Console.writeUnscrubbed(address.announcement.serialized()))
            }
        }
        let signals = Signals { server.cancel() }
        // Nobody can use what nobody was told the address of.
        if await announced.first(where: { _ in true }) == false { server.cancel() }
        do {
            try await server.value
        } catch {
            // The library's own words name its internals; what is wrong is nearly always this.
            Console.writeError("highlevel-mcp: port \(port) of 127.0.0.1 cannot be listened on. Is it in use?")
            throw Exit.failed
        }
        withExtendedLifetime(signals) {}
    }
}
