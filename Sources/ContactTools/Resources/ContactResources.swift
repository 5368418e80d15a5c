package import ContactCatalog
import JSONValue
package import MCPServer

/// What an agent can read without calling a tool: the catalogue, a guide, the account's status, and a contact with its
/// tasks, notes and appointments.
package struct ContactResources: ResourceProvider {
    /// An hour: the catalogue and the guide are the same as long as the server is.
    private static let fixedSeconds = 3600
    private static let json = "application/json"

    private let catalog: Catalog
    private let status: AccountStatus
    private let records: ContactRecordReader
    private let isReadOnly: Bool
    private let higher: [Tool]

    /// - Parameters:
    ///   - catalog: What is catalogued, and what contacts are read with.
    ///   - runner: What reads them. Its account's status is shown, by its clock.
    ///   - higher: The tools besides the operations, for the catalogue.
    ///   - profile: The alias under which the account is kept, if it is.
    ///   - isSandbox: Whether the account is made up.
    /// - Throws: when the catalogue lacks an operation that contacts are read with.
    package init(
        catalog: Catalog, runner: OperationRunner, higher: [Tool] = [], profile: String? = nil, isSandbox: Bool = false
    ) throws(UnreadableRecords) {
        self.catalog = catalog
        self.higher = higher
        isReadOnly = runner.isReadOnly
        status = AccountStatus(
            accounts: runner.accounts, profile: profile, isSandbox: isSandbox, isReadOnly: runner.isReadOnly,
            now: runner.timing.now)
        records = try ContactRecordReader(catalog: catalog, runner: runner)
    }

    package var resources: [Resource] { Resource.all }
    package var templates: [ResourceTemplate] { ResourceTemplate.all }
    package var resourcesCacheScope: CacheScope { .public }
    package var hasSubscriptions: Bool { true }

    /// Nobody tells this server of changes to a contact, so only the status can be subscribed to.
    package func isSubscribable(_ uri: String) -> Bool { ResourceAddress(uri: uri) == .account }

    package func read(_ uri: String, context: RequestContext) async throws -> ReadResourceResult {
        switch ResourceAddress(uri: uri) {
        case .tools:
            let catalogue = ToolCatalogue.json(of: catalog, higher: higher, isReadOnly: isReadOnly)
            return fixed(uri, Self.json, catalogue.serialized())
        case .guide: return fixed(uri, "text/markdown", AgentGuide.markdown(isReadOnly: isReadOnly))
        case .account: return live(uri, try await status.json())
        case .records(let kind, let contactId):
            guard let content = try await records.read(kind, of: contactId, context: context) else { break }
            return live(uri, .object(content))
        case nil: break
        }
        throw ResourceNotFound(uri: uri)
    }

    private func fixed(_ uri: String, _ mimeType: String, _ text: String) -> ReadResourceResult {
        ReadResourceResult(
            [ResourceContents(uri: uri, mimeType: mimeType, text: text)], seconds: Self.fixedSeconds,
            scope: .private)
    }

    private func live(_ uri: String, _ content: JSON) -> ReadResourceResult {
        ReadResourceResult([ResourceContents(uri: uri, mimeType: Self.json, text: content.serialized())])
    }
}
