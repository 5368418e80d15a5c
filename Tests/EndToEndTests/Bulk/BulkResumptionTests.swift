import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// `--resume`: what it may be said with, and what policy has to say of it.
@Suite(.fewAtOnce, .timeLimit(.minutes(5)))
struct BulkResumptionTests {
    /// A job that SIGINT has interrupted, and how many requests the sandbox had seen by then.
    private static func interrupted(
        _ bulk: BulkHome, _ arguments: [String], after operationId: String
    ) async throws -> (job: String, requests: Int) {
        let process = try bulk.start(arguments + ["--filters", "[]", "--yes"])
        let job = try await process.message("the job") { messages in
            messages.first { $0["event"] == "started" }?["job"]?.stringValue
        }
        try await Waiting.until("the first requests") {
            bulk.sandbox.server.log.contains { $0.operationId == operationId }
        }
        process.send(2)
        #expect(try await process.exitCode() == 1)
        return (job, bulk.sandbox.server.log.count)
    }

    @Test func `a job is gone on with by its own command alone, and with nothing beside it`() async throws {
        try await BulkHome.run(contacts: 120, faults: "latency:50ms=1@add-contact-to-workflow") { bulk in
            let workflow = try #require(bulk.sandbox.names.workflowId("Renewal Reminder"))
            let (job, requests) = try await Self.interrupted(
                bulk, ["bulk", "workflow", "--id", workflow], after: "add-contact-to-workflow")
            let others = [
                ["tag"], ["untag"], ["business", "--none"], ["business"], ["campaign", "--name", "Whatever"],
                ["follow"],
                ["workflow", "--name", "Whatever"], ["workflow", "--dry-run"], ["workflow", "--filters", "[]"],
            ]
            for other in others {
                let outcome = try await bulk.home.run(["bulk"] + other + ["--resume", job])
                #expect(outcome.code == 2, "\(other): \(outcome.errors)")
                #expect(outcome.errors.contains("workflow \(workflow)"))
                #expect(outcome.errors.contains("bulk workflow --resume \(job) --home \(bulk.home.path)"))
            }
            #expect(bulk.sandbox.server.log.count == requests)
        }
    }

    @Test func `a tool that policy denies is not gone on with, and the audit has its name`() async throws {
        try await BulkHome.run(contacts: 100, faults: "latency:50ms=1@create-association", chunk: 5) { bulk in
            let (job, requests) = try await Self.interrupted(bulk, ["bulk", "tag", "x"], after: "create-association")
            let denying = bulk.home.scratch + "/denying.json"
            TextFile.write(denying, #"{"policy":{"tools":{"bulk_tag_contacts":"deny"}}}"#)
            let denied = try await bulk.home.run(["bulk", "tag", "--resume", job, "--config", denying])
            #expect(denied.code == 1 && denied.errors.contains("bulk_tag_contacts"), "\(denied.errors)")
            #expect(bulk.sandbox.server.log.count == requests)
            let end = try await bulk.lines(["bulk", "tag", "--resume", job])
            #expect(end.code == 0 && end.lines.last?["done"] == 100)
            let trail = try await bulk.home.must(["audit", "show", "--json", "--last", "1000"]).output
                .split(separator: "\n").map { try JSON(parsing: String($0)) }
            #expect(trail.contains { $0["refused"] == true && $0["outcome"] == "denied" })
            #expect(trail.allSatisfy { $0["tool"] == "bulk_tag_contacts" }, "\(trail.map { $0.serialized() })")
        }
    }

    @Test(arguments: [#"{"readOnly":true}"#, #"{"policy":{"bulk":"deny"}}"#])
    func `what policy refuses is refused before the vault is opened, and leaves a line`(
        configuration: String
    )
        async throws
    {
        try await BulkHome.run(contacts: 60) { bulk in
            let file = bulk.home.scratch + "/config.json"
            TextFile.write(file, configuration)
            // Whoever opened it would say so.
            TextFile.write(bulk.home.vault, "no vault")
            for arguments in [["tag", "a"], ["workflow", "--name", "Renewal Reminder"]] {
                let outcome = try await bulk.home.run(
                    ["bulk"] + arguments + ["--filters", "[]", "--yes", "--config", file])
                #expect(outcome.code == 1 && outcome.errors.contains("Nothing was sent"), "\(outcome.errors)")
            }
            let trail = try await bulk.home.must(["audit", "show", "--failed"]).output
            #expect(trail.contains("bulk_tag_contacts") && trail.contains("bulk_update_contacts"), "\(trail)")
            #expect(bulk.sandbox.server.log.isEmpty)
        }
    }

    @Test func `a yes that policy always wants is asked for before the vault is opened`() async throws {
        try await BulkHome.run(contacts: 2) { bulk in
            let file = bulk.home.scratch + "/config.json"
            TextFile.write(file, #"{"policy":{"tools":{"bulk_tag_contacts":"confirm"}}}"#)
            TextFile.write(bulk.home.vault, "no vault")
            let outcome = try await bulk.home.run(["bulk", "tag", "a", "--filters", "[]", "--config", file])
            #expect(outcome.code == 2 && outcome.errors.contains("--yes"), "\(outcome.errors)")
            #expect(try await bulk.home.must(["audit", "show"]).output.contains("confirmation_required"))
        }
    }

    @Test func `a job nobody knows is told with where the others are, and no directory is made for it`() async throws {
        let home = try VaultHome()
        for arguments in [["bulk", "jobs", "nosuch"], ["bulk", "tag", "--resume", "nosuch"]] {
            let outcome = try await home.run(arguments)
            #expect(outcome.code == 2 && outcome.errors.contains("bulk jobs --home \(home.path)"), "\(outcome.errors)")
            #expect(!outcome.errors.contains("anew"))
        }
        for arguments in [["bulk", "jobs"], ["selections"]] {
            #expect(try await home.must(arguments).output.isEmpty)
        }
        #expect(home.entries().allSatisfy { $0.path == home.path })
    }
}
