import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// Who has to agree to work on many contacts.
struct BulkConsentTests {
    private static let calls: [(tool: String, arguments: JSONObject)] = [
        ("bulk_tag_contacts", ["action": "add", "tags": ["x"]]),
        ("bulk_update_contacts", ["action": "business", "businessId": .null]),
        ("bulk_update_contacts", ["action": "followers", "followers": ["u1"]]),
    ]

    private static let writes = [
        "create-association", "add-remove-contact-from-business", "add-followers-contact", "add-contact-to-workflow",
    ]

    private static func writes(_ fixture: BulkFixture) -> Int {
        fixture.sandbox.server.log.count { writes.contains($0.operationId) }
    }

    private static func run(
        _ index: Int, _ fixture: BulkFixture, _ contacts: Int, _ channel: AnsweringChannel
    )
        async throws -> JSON
    {
        var arguments = calls[index].arguments
        arguments["contactIds"] = JSON(Array(fixture.ids.prefix(contacts)))
        return try await fixture.call(calls[index].tool, arguments, channel: channel)
    }

    @Test(arguments: calls.indices, [(true, nil), (false, "declined"), (nil, "denied")] as [(Bool?, String?)])
    func `more than fifty contacts want a yes, whatever is done to them`(
        index: Int, answer: (Bool?, String?)
    ) async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let channel = AnsweringChannel(answer: answer.0)
            let result = try await Self.run(index, fixture, 51, channel)
            #expect(result["error"]?["code"]?.stringValue == answer.1, "\(result.serialized())")
            #expect(channel.questions.count == (answer.0 == nil ? 0 : 1))
            #expect((Self.writes(fixture) == 0) == (answer.1 != nil))
            #expect(try fixture.equipment.jobs.all().count == (answer.1 == nil ? 1 : 0))
        }
    }

    @Test(arguments: calls.indices)
    func `fifty contacts want none`(index: Int) async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let channel = AnsweringChannel(answer: nil)
            let result = try await Self.run(index, fixture, 50, channel)
            #expect(result["state"] == "done", "\(result.serialized())")
        }
    }

    @Test(arguments: calls.indices)
    func `an operator's no to bulk work is a no to all of it, and a read-only server lists none`(
        index: Int
    ) async throws {
        var policy = Policy()
        policy.bulk = .deny
        try await BulkFixture.run({ $0.policy = policy }) { fixture in
            let result = try await Self.run(index, fixture, 2, AnsweringChannel(answer: true))
            #expect(result["error"]?["code"] == "denied")
            #expect(fixture.sandbox.server.log.isEmpty)
        }
        policy.isReadOnly = true
        try await BulkFixture.run({ $0.policy = policy }) { fixture in
            #expect(fixture.tools.tools.map(\.name) == ["select_contacts"])
            let result = try await Self.run(index, fixture, 2, AnsweringChannel(answer: true))
            #expect(result["error"]?["code"] == "read_only")
            #expect(fixture.sandbox.server.log.isEmpty)
        }
    }

    @Test func `a job that was agreed to is gone on with without asking again, unless the operator has said no`()
        async throws
    {
        let files = WorkFiles()
        try await BulkFixture.run({
            $0.contacts = 60
            $0.jobFiles = files
        }) { fixture in
            let everybody = try await fixture.everybody()
            let begun = try await Self.interrupted(fixture, everybody)
            let job = try #require(begun["job"])
            let channel = AnsweringChannel(answer: nil)
            let result = try await fixture.call("bulk_update_contacts", ["job": job], channel: channel)
            #expect(result["state"] == "done" && channel.questions.isEmpty, "\(result.serialized())")
        }
    }

    /// A job over all contacts of which a few are done.
    static func interrupted(_ fixture: BulkFixture, _ selection: JSON) async throws -> JSON {
        try await withThrowingTaskGroup(of: JSON.self) { group in
            let box = Canceller()
            group.addTask {
                let task = Task {
                    try await fixture.call(
                        "bulk_update_contacts", ["action": "followers", "followers": ["u1"], "selection": selection],
                        channel: AnsweringChannel(answer: true, onReport: { if $0.progress >= 5 { box.cancel() } }))
                }
                box.set { task.cancel() }
                return try await task.value
            }
            return try await group.next() ?? .null
        }
    }
}
