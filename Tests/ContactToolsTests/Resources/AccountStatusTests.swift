import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// The account's status, as an agent reads it.
struct AccountStatusTests {
    private static let uri = "highlevel://account"

    private static func answer(_ headers: [(name: String, value: String)]) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: [("content-type", "application/json")] + headers, body: Array(#"{"tasks":[]}"#.utf8))
    }

    private static let burst = [
        (name: "x-ratelimit-max", value: "100"), (name: "x-ratelimit-remaining", value: "97"),
        (name: "x-ratelimit-interval-milliseconds", value: "10000"),
    ]
    private static let daily = [
        (name: "x-ratelimit-limit-daily", value: "200000"), (name: "x-ratelimit-daily-remaining", value: "199990"),
        (name: "x-ratelimit-daily-reset", value: "86343000"),
    ]

    /// The status some time after one call that was answered with these headers.
    private static func limits(
        after elapsed: Duration, _ headers: [(name: String, value: String)]
    ) async throws -> JSON? {
        let fixture = try ResourceFixture(RecordingSender(answering: answer(headers)))
        _ = try await fixture.tools.call(
            "list_tasks", arguments: ["contactId": "abc"], context: ContactResources.context)
        fixture.clock.advance(by: elapsed)
        return try await fixture.json(uri)["limits"]
    }

    @Test func `before any call no limits are known, and asking makes no call`() async throws {
        let sender = RecordingSender(answering: Self.answer(Self.burst + Self.daily))
        let fixture = try ResourceFixture(sender)
        let result = try await fixture.resources.read(Self.uri, context: ContactResources.context)
        #expect(result.scope == .private && result.seconds == 0)
        #expect(result.contents.first?.mimeType == "application/json")
        #expect(
            try await fixture.json(Self.uri) == [
                "profile": .null, "locationId": .string(OperationSample.locationId), "connected": true,
                "readOnly": false, "limits": .null,
            ])
        #expect(sender.requests.isEmpty)
    }

    @Test func `profile, sandbox and read-only are told`() async throws {
        let sender = RecordingSender(answering: Self.answer([]))
        let fixture = try ResourceFixture(sender, isReadOnly: true, profile: "acme", isSandbox: true)
        #expect(
            try await fixture.json(Self.uri) == [
                "profile": "acme", "locationId": .string(OperationSample.locationId), "connected": true,
                "sandbox": true, "readOnly": true, "limits": .null,
            ])
    }

    @Test func `after a call the limits are those of its answer, and grow old`() async throws {
        let headers = Self.burst + Self.daily
        let expected: (Int, Int, Bool, Bool) -> JSON = { seconds, reset, isBurstPast, isDayPast in
            [
                "burst": ["max": 100, "remaining": isBurstPast ? .null : 97, "windowMs": 10_000],
                "daily": ["limit": 200_000, "remaining": isDayPast ? .null : 199_990, "resetsInMs": JSON(reset)],
                "seenSecondsAgo": JSON(seconds),
            ]
        }
        #expect(try await Self.limits(after: .zero, headers) == expected(0, 86_343_000, false, false))
        #expect(try await Self.limits(after: .milliseconds(2_500), headers) == expected(2, 86_340_500, false, false))
        #expect(try await Self.limits(after: .milliseconds(9_999), headers)?["burst"]?["remaining"] == 97)
        #expect(try await Self.limits(after: .seconds(10), headers) == expected(10, 86_333_000, true, false))
        #expect(try await Self.limits(after: .milliseconds(86_343_000), headers) == expected(86_343, 0, true, true))
        #expect(try await Self.limits(after: .seconds(90_000), headers) == expected(90_000, 0, true, true))
    }

    @Test func `limits that were not told are null`() async throws {
        #expect(
            try await Self.limits(after: .zero, Self.burst) == [
                "burst": ["max": 100, "remaining": 97, "windowMs": 10_000], "daily": .null, "seenSecondsAgo": 0,
            ])
        #expect(
            try await Self.limits(after: .seconds(1), Array(Self.daily.prefix(2)) + Array(Self.burst.prefix(1))) == [
                "burst": .null, "daily": ["limit": 200_000, "remaining": 199_990, "resetsInMs": .null],
                "seenSecondsAgo": 1,
            ])
        #expect(try await Self.limits(after: .zero, []) == .null)
    }

    @Test func `the sandbox counts its calls`() async throws {
        try await SandboxFixture.run(configure: { $0.rate = .perTenSeconds(50) }) { sandbox in
            let resources = try ContactResources(
                catalog: sandbox.catalog,
                runner: OperationRunner(
                    catalog: try Catalog.embedded(), accounts: sandbox.accounts, policy: .unrestricted),
                isSandbox: true)
            #expect(try await resources.json(Self.uri)["limits"]?.isNull == true)
            _ = try await sandbox.ann()
            let status = try await resources.json(Self.uri)
            #expect(status["locationId"] == .string(sandbox.locationId))
            // She was found, and the names of her custom fields looked up.
            #expect(status["limits"]?["burst"] == ["max": 50, "remaining": 48, "windowMs": 10_000])
            #expect(status["limits"]?["daily"]?["remaining"] == 199_998)
            #expect(
                try await sandbox.error(of: "get_contact", ["contactId": "AAAAAAAAAAAAAAAAAAAA"])["code"] == "not_found"
            )
            #expect(try await resources.json(Self.uri)["limits"]?["burst"]?["remaining"] == 47)
        }
    }

    @Test func `without an account the status says what is missing`() async throws {
        struct LockedAccount: AccountProvider {
            func account() async throws(HighLevelError) -> Account {
                throw HighLevelError(
                    .needsLogin, "Nobody is logged in.", fault: .account, nextStep: "Tell the user to log in.")
            }
        }
        let resources = try ContactResources(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: LockedAccount(), policy: .unrestricted),
            profile: "acme")
        #expect(
            try await resources.json(Self.uri) == [
                "profile": "acme", "locationId": .null, "connected": false, "readOnly": false, "limits": .null,
                "error": [
                    "code": "needs_login", "message": "Nobody is logged in.", "nextStep": "Tell the user to log in.",
                ],
            ])
    }
}
