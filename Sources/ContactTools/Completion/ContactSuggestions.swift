import ContactCatalog
import HighLevelClient
import JSONValue

/// Ids of contacts in which a typed text occurs, by HighLevel's own search. What was found holds for some seconds,
/// because people type, delete and type again.
final class ContactSuggestions: Sendable {
    private struct Key: Hashable {
        let locationId: String
        let text: String
    }

    /// One character fits too many to be a help.
    private static let leastCount = 2
    /// What the search takes at most.
    private static let greatestCount = 75
    private static let pageLimit = 20
    private static let lifetime = Duration.seconds(15)

    private let search: Operation?
    private let accounts: any AccountProvider
    private let found: FetchCache<Key, [String]>

    init(
        catalog: Catalog, accounts: any AccountProvider, now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        search = catalog.operation(named: "search_contacts")
        self.accounts = accounts
        found = FetchCache(lifetime: Self.lifetime, capacity: 64, now: now)
    }

    func ids(for typed: String) async throws(HighLevelError) -> [String] {
        let text = PlainText.line(typed)
        guard (Self.leastCount...Self.greatestCount).contains(text.unicodeScalars.count), let search else { return [] }
        let account = try await accounts.account()
        return try await found.value(of: Key(locationId: account.locationId, text: text)) {
            () async throws(HighLevelError) in try await Self.ids(for: text, search, in: account)
        }
    }

    private static func ids(
        for text: String, _ search: Operation, in account: Account
    ) async throws(HighLevelError) -> [String] {
        let request: AbstractRequest
        do throws(ArgumentError) {
            request = try search.request(
                arguments: ["query": .string(text), "pageLimit": JSON(pageLimit)], locationId: account.locationId)
        } catch {
            throw .invalidArguments(error.faults, tool: search.name)
        }
        let contacts = try await account.api.send(request).body["contacts"]?.arrayValue ?? []
        return contacts.prefix(pageLimit).compactMap { $0["id"]?.stringValue }.filter { PathSegment.isSafe($0) }
    }
}
