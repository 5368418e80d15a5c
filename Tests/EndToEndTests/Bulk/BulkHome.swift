import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport

/// A home with a profile of a sandbox that runs in the tests' own process, so that its log can be read.
struct BulkHome: Sendable {
    let sandbox: SandboxFixture
    let home: VaultHome

    static func run<Result>(
        contacts: Int, faults: String = "", rate: RateProfile = .off, chunk: Int? = nil,
        _ body: (BulkHome) async throws -> Result
    ) async throws -> Result {
        try await SandboxFixture.run(
            configure: { configuration in
                configuration.contacts = contacts
                configuration.faults = try FaultPlan(parsing: faults)
                configuration.rate = rate
                configuration.keepsLog = true
                configuration.now = SandboxInstant.system
            }
        ) { sandbox in
            let home = try VaultHome()
            try await home.must(["vault", "init"])
            try await home.add(
                token: sandbox.token, origin: sandbox.origin.description, location: sandbox.locationId)
            if let chunk { TextFile.write(home.path + "/config/config.json", #"{"bulk":{"tagContacts":\#(chunk)}}"#) }
            return try await body(BulkHome(sandbox: sandbox, home: home))
        }
    }

    /// Starts a command that answers in JSON lines.
    func start(_ arguments: [String]) throws -> ServerProcess {
        try ServerProcess(arguments + ["--home", home.path])
    }

    /// Runs a command to its end.
    func lines(_ arguments: [String]) async throws -> (code: Int32, lines: [JSON]) {
        let process = try start(arguments)
        process.closeInput()
        let code = try await process.exitCode()
        return (code, process.messages)
    }

    /// Starts a job and kills the process after so many milliseconds, counted from the start of the process or, since that
    /// takes its time on a busy machine, from the beginning of the job; then goes on with the job to its end, or begins again
    /// where none had begun.
    /// - Returns: the last report.
    func killed(
        _ arguments: [String], after milliseconds: Int, ofTheJob: Bool
    ) async throws -> (report: JSON, lines: [JSON]) {
        let process = try start(arguments + ["--yes"])
        if ofTheJob {
            try await process.message("the beginning of the job") { messages in
                messages.contains { $0["event"] == "started" } ? () : nil
            }
        }
        try await Task.sleep(for: .milliseconds(milliseconds))
        process.send(9)
        _ = try await process.exitCode()
        let jobs = try await home.must(["bulk", "jobs"]).output
        let newest = jobs.split(separator: "\n").first.flatMap { try? JSON(parsing: String($0)) }
        let job = newest?["job"]?.stringValue
        let isOurs = process.messages.contains { $0["event"] == "started" && $0["job"]?.stringValue == job }
        let again =
            if isOurs, let job {
                try await lines(arguments.prefix(2) + ["--resume", job])
            } else {
                try await lines(arguments + ["--yes"])
            }
        guard let report = again.lines.last(where: { $0["event"] == "report" }) else {
            throw SandboxFixture.Failure(description: "no report: \(again.lines.map { $0.serialized() })")
        }
        return (report, again.lines)
    }
}
