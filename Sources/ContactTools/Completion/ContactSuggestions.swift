import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// Contacts in which a typed text occurs, by HighLevel's own search. What was found holds for some seconds,
/// because people type, delete and type again.
final class ContactSuggestions: Sendable {
    struct Found: Sendable {
        let ids: [String]
        /// By what a person knows each, and the account only one: e-mail, else phone, else the id.
        let keys: [String]
        /// How many HighLevel knows of, if it said so.
        let total: Int?
    }

    private struct Key: Hashable {
        let account: Account.Identity
        let text: String
    }

    /// One character fits too many to be a help.
    private static let leastCount = 2
    /// What the search takes at most.
    private static let greatestCount = 75
    private static let pageLimit = 20
    private static let lifetime = Duration.seconds(15)

    private let search: Operation?
    private let runner: OperationRunner
    private let found: FetchCache<Key, Found>

    init(catalog: Catalog, runner: OperationRunner, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        search = catalog.operation(named: "search_contacts")
        self.runner = runner
        found = FetchCache(lifetime: Self.lifetime, capacity: 64, now: now)
    }

    /// What is searched for when this was typed; nil when it is too little or too much.
    func text(of typed: String) -> String? {
        let text = PlainText.line(typed)
        return (Self.leastCount...Self.greatestCount).contains(text.unicodeScalars.count) ? text : nil
    }

    /// - Parameters:
    ///   - text: From `text(of:)`.
    ///   - account: The runner's, by which what is kept is told apart.
    ///   - refusal: Why HighLevel may not be asked now, if so.
    ///   - context: On whose behalf the search is made.
    /// - Returns: what HighLevel found, or had found a moment ago.
    /// - Throws: what keeps HighLevel from being asked, and the refusal.
    func contacts(
        with text: String, in account: Account, unless refusal: @Sendable () -> HighLevelError?, context: RequestContext
    ) async throws(HighLevelError) -> Found {
        guard let search else { return Found(ids: [], keys: [], total: nil) }
        return try await found.value(of: Key(account: account.identity, text: text), unless: refusal) {
            [runner] () async throws(HighLevelError) in try await Self.contacts(with: text, search, runner, context)
        }
    }

    private static func contacts(
        with text: String, _ search: Operation, _ runner: OperationRunner, _ context: RequestContext
    ) async throws(HighLevelError) -> Found {
        let content: JSONObject
        do {
            content = try await runner.run(
                search, arguments: ["query": .string(text), "pageLimit": JSON(pageLimit)], context: context)
        } catch let error as HighLevelError {
            throw error
        } catch {
            // A read fails in no other way.
            throw .cancelled
        }
        var ids: [String] = []
        var keys: [String] = []
        for contact in (content["contacts"]?.arrayValue ?? []).prefix(pageLimit) {
            guard let id = contact["id"]?.stringValue, PathSegment.isSafe(id) else { continue }
            ids.append(id)
            let key = ["email", "phone"].lazy.compactMap { contact[$0]?.stringValue.map { PlainText.line($0) } }
                .first { !$0.isEmpty }
            if !keys.contains(key ?? id) { keys.append(key ?? id) }
        }
        return Found(ids: ids, keys: keys, total: content["total"]?.intValue)
    }
}
