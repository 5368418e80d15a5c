import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Processes that are killed in the middle of a job. What counts is the sandbox's own log.
@Suite(.fewAtOnce, .timeLimit(.minutes(10)))
struct BulkCrashTests {
    private static let rounds = 30
    /// Milliseconds, to about the end of a job that nothing delays.
    private static let moments = 0..<900

    @Test
    func `killed at 30 moments and gone on with, all contacts have both tags, and no finished chunk was repeated`()
        async throws
    {
        try await BulkHome.run(contacts: 400, faults: "latency:50ms=1@create-association", chunk: 20) { bulk in
            var interrupted = 0
            for round in 0..<Self.rounds {
                let tags = ["a\(round)", "b\(round)"]
                let before = bulk.sandbox.server.log.count
                let end = try await bulk.killed(
                    ["bulk", "tag"] + tags + ["--filters", "[]"], after: Int.random(in: Self.moments),
                    ofTheJob: round % 3 > 0)
                #expect(end.report["state"] == "done" && end.report["done"] == 400, "\(end.report.serialized())")
                let calls = bulk.sandbox.server.log[before...].filter { $0.operationId == "create-association" }
                let sent = calls.reduce(into: [String: Int]()) { counts, entry in
                    counts[entry.body["contacts"]?[0]?.stringValue ?? "", default: 0] += 1
                }
                #expect(sent.count == 20)
                #expect(sent.values.allSatisfy { $0 <= 2 } && sent.values.count { $0 == 2 } <= 1, "\(sent)")
                if (end.report["calls"]?.intValue ?? 20) < 20 { interrupted += 1 }
            }
            let state = bulk.sandbox.server.state
            let all = Set((0..<Self.rounds).flatMap { ["a\($0)", "b\($0)"] })
            #expect(state.contactIds.allSatisfy { Set(state.tags(of: $0)).isSuperset(of: all) })
            #expect(interrupted > 3, "the moments were not in the middle of anything: \(interrupted)")
        }
    }

    @Test func `killed at 30 moments and gone on with, nobody is enrolled twice and whoever is unknown is named`()
        async throws
    {
        try await BulkHome.run(contacts: 1_200, faults: "latency:25ms=1@add-contact-to-workflow") { bulk in
            let workflow = try #require(bulk.sandbox.names.workflowId("Renewal Reminder"))
            let ids = bulk.sandbox.server.state.contactIds
            let scratch = try TemporaryDirectory.make()
            var unknown: Set<String> = []
            var interrupted = 0
            for round in 0..<Self.rounds {
                let part = ids[(round * 40)..<(round * 40 + 40)]
                let path = "\(scratch)/\(round).csv"
                TextFile.write(path, "id\n" + part.joined(separator: "\n"))
                let end = try await bulk.killed(
                    ["bulk", "workflow", "--id", workflow, "--csv", path], after: Int.random(in: Self.moments),
                    ofTheJob: round % 3 > 0)
                let named = end.lines.filter { $0["event"] == "unknown" }.compactMap { $0["contactId"]?.stringValue }
                unknown.formUnion(named)
                #expect(end.report["unknown"]?.intValue == named.count && named.count <= 4)
                #expect((end.report["done"]?.intValue ?? 0) + named.count == 40, "\(end.report.serialized())")
                if let calls = end.report["calls"]?.intValue, calls > 0, calls < 40 { interrupted += 1 }
            }
            let enrolments = bulk.sandbox.server.log.filter { $0.operationId == "add-contact-to-workflow" }
                .reduce(into: [String: Int]()) { $0[$1.parameters["contactId"] ?? "", default: 0] += 1 }
            #expect(enrolments.values.allSatisfy { $0 == 1 })
            for id in ids where !unknown.contains(id) { #expect(enrolments[id] == 1) }
            #expect(interrupted > 3, "the moments were not in the middle of anything: \(interrupted)")
        }
    }
}
