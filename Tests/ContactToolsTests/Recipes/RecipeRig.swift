import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import Sealing
import Synchronization
import TestSupport
import Testing

/// The recipes over a sandbox whose clock is ours, with what it knows past the API.
struct RecipeRig: Sendable {
    let sandbox: SandboxFixture
    let tools: RecipeTools

    static func run<Result>(
        faults: String = "", policy: Policy = .unrestricted, callDeadline: Duration = .seconds(30),
        configure: (inout SandboxConfiguration) throws -> Void = { _ in },
        _ body: (RecipeRig) async throws -> Result
    ) async throws -> Result {
        try await SandboxFixture.run(
            callDeadline: callDeadline,
            configure: {
                $0.faults = try FaultPlan(parsing: faults)
                // Notes are told apart by their dates.
                $0.now = SandboxInstant.system
                try configure(&$0)
            },
            { sandbox in try await body(RecipeRig(sandbox: sandbox, tools: tools(over: sandbox, policy: policy))) })
    }

    static func tools(
        over sandbox: SandboxFixture, policy: Policy = .unrestricted,
        sealer: Sealer = Sealer(ephemeralWithClock: { 1_780_000_000 }), profile: String? = nil
    ) -> RecipeTools {
        RecipeTools(
            runner: OperationRunner(catalog: sandbox.catalog, accounts: sandbox.accounts, policy: policy),
            handles: ResumeHandles(sealer: sealer, ledger: sealer.makeLedger(), profile: profile, lifetime: 900))
    }

    var state: SandboxState { sandbox.server.state }

    /// How often an operation was carried out, whether or not anybody heard of it.
    func applied(_ operationId: String) -> Int { sandbox.server.tally.applied[operationId] ?? 0 }

    /// Everything that was carried out.
    var appliedWrites: Int {
        ["create-contact", "update-contact", "add-tags", "create-note", "create-task", "add-contact-to-workflow"]
            .map(applied).reduce(0, +)
    }

    func call(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        let result = try await tools.call(
            tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
        var content = result.structuredContent
        content["isError"] = JSON(result.isError)
        return .object(content)
    }

    func upsert(_ arguments: JSONObject) async throws -> JSON {
        try await call("upsert_contact_by_identity", arguments)
    }

    func log(_ arguments: JSONObject) async throws -> JSON { try await call("log_interaction", arguments) }

    func overview(_ arguments: JSONObject) async throws -> JSON { try await call("get_contact_overview", arguments) }

    /// Ann's id, whatever the sandbox suffers.
    var ann: String {
        get throws {
            try #require(state.contactId(email: "ann@example.com"))
        }
    }
}

extension JSON {
    /// What an answer says of a step.
    func status(of step: String) -> String? {
        self["steps"]?.arrayValue?.first { $0["step"]?.stringValue == step }?["status"]?.stringValue
    }
}
