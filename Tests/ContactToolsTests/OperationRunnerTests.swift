import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Synchronization
import TestSupport
import Testing

/// When what permits an effect is used up.
struct OperationRunnerTests {
    /// Counts what is committed, and may refuse it.
    private final class Channel: RequestChannel {
        let wantsProgress = false
        private let refusal: JSONRPCError?
        private let count = Mutex(0)

        init(refusal: JSONRPCError? = nil) { self.refusal = refusal }

        var commits: Int { count.withLock { $0 } }

        func report(progress: Double, total: Double?, message: String?) {}
        func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
        func canAsk(_ capability: ClientCapability) -> Bool { false }
        func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] { [:] }
        func confirm(
            _ confirmation: MCPServer.Confirmation, token: String?
        ) async throws -> ConfirmationOutcome { .refused("Nobody is there.") }
        func commit() async throws(JSONRPCError) {
            count.withLock { $0 += 1 }
            if let refusal { throw refusal }
        }
    }

    private struct LockedVault: RequestAuthorizer {
        func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
            throw HighLevelError(HighLevelError.Code(rawValue: "locked"), "Locked.", fault: .account)
        }
    }

    private static func run(
        _ tool: String, _ arguments: JSONObject, _ sender: RecordingSender, _ channel: Channel,
        authorizer: any RequestAuthorizer = RecordingAccount.FixedAuthorizer(), isReadOnly: Bool = false
    ) async throws -> JSONObject {
        var account = LookUpAccount(sender)
        account.authorizer = authorizer
        let operation = try #require(try Catalog.embedded().operation(named: tool))
        return try await OperationRunner(
            catalog: try Catalog.embedded(), accounts: account, policy: isReadOnly ? .readOnly : .unrestricted
        ).run(
            operation, arguments: arguments, context: RequestContext(revision: .v2025_11_25, channel: channel))
    }

    @Test func `a write is committed once, a read never`() async throws {
        let sender = RecordingSender(answering: .json([:]))
        let channel = Channel()
        _ = try await Self.run("get_contact", ["contactId": "abc"], sender, channel)
        #expect(channel.commits == 0)
        _ = try await Self.run("delete_contact", ["contactId": "abc"], sender, channel)
        #expect(channel.commits == 1)
        #expect(sender.requests.count == 2)
    }

    @Test func `a write that is refused before the wire is not committed`() async throws {
        let sender = RecordingSender(answering: .json([:]))
        let channel = Channel()
        await #expect(throws: HighLevelError.self) {
            try await Self.run("delete_contact", ["contactId": "abc"], sender, channel, authorizer: LockedVault())
        }
        await #expect(throws: HighLevelError.self) {
            try await Self.run("delete_contact", ["contactId": "abc"], sender, channel, isReadOnly: true)
        }
        await #expect(throws: HighLevelError.self) { try await Self.run("delete_contact", [:], sender, channel) }
        #expect(channel.commits == 0)
        #expect(sender.requests.isEmpty)
    }

    @Test func `a write that may not be committed is not sent, and the reason is told`() async throws {
        let sender = RecordingSender(answering: .json([:]))
        let refusal = JSONRPCError.invalidParams("Used up.")
        let channel = Channel(refusal: refusal)
        let error = await #expect(throws: JSONRPCError.self) {
            try await Self.run("delete_contact", ["contactId": "abc"], sender, channel)
        }
        #expect(error?.code == .invalidParams)
        #expect(error?.message == "Used up.")
        #expect(sender.requests.isEmpty)
    }
}
