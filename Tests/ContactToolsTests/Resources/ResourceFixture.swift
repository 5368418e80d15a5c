import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport

/// Resources over an account that stays the same, and the clock that its limits are seen by.
struct ResourceFixture {
    let resources: ContactResources
    let tools: OperationTools
    let clock = StandingClock()

    init(
        _ sender: any HTTPSending, isReadOnly: Bool = false, profile: String? = nil, isSandbox: Bool = false
    ) throws {
        let clock = clock
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: RecordingAccount.FixedAuthorizer(),
            userAgent: "highlevel-mcp/test", limits: LimitsRecord(now: clock.now), timing: .impatient())
        let account = OneAccount(value: Account(locationId: OperationSample.locationId, api: api))
        let catalog = try Catalog.embedded()
        let runner = OperationRunner(
            catalog: try Catalog.embedded(), accounts: account, policy: isReadOnly ? .readOnly : .unrestricted,
            timing: Timing(now: clock.now, sleep: Timing.continuous.sleep))
        tools = OperationTools(catalog: catalog, runner: runner)
        resources = try ContactResources(catalog: catalog, runner: runner, profile: profile, isSandbox: isSandbox)
    }

    func json(_ uri: String) async throws -> JSON { try await resources.json(uri) }
}

extension ContactResources {
    static let context = RequestContext(revision: .v2025_11_25)

    /// The one text of a resource.
    func text(_ uri: String) async throws -> String {
        let result = try await read(uri, context: Self.context)
        guard result.contents.count == 1, result.contents[0].uri == uri,
            case .text(let text) = result.contents[0].body
        else { throw HighLevelError.internalFault("\(uri) has not one text: \(result.contents).") }
        return text
    }

    func json(_ uri: String) async throws -> JSON { try JSON(parsing: try await text(uri)) }
}
