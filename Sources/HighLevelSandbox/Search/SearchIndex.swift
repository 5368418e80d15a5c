/// What the search sees of the contacts. HighLevel's search index follows its database after some seconds; here it
/// does so after `lag`. Only contacts with recent changes are kept, so without a lag this costs nothing.
struct SearchIndex: Sendable, Equatable {
    private struct Version: Sendable, Equatable {
        let visibleFrom: SandboxInstant
        /// Nil: the contact does not exist in this version.
        let contact: Contact?
    }

    private let lag: Duration
    /// For each contact with unseen changes, the version the search still shows and those to come, in order.
    private var versions: [String: [Version]] = [:]

    init(lag: Duration) { self.lag = lag }

    /// Takes note of a change made now.
    mutating func note(_ id: String, before: Contact?, after: Contact?, at now: SandboxInstant) {
        guard lag > .zero else { return }
        let next = Version(visibleFrom: now + lag, contact: after)
        let standing = versions[id] ?? [Version(visibleFrom: SandboxInstant(milliseconds: .min), contact: before)]
        versions[id] = standing + [next]
    }

    /// The contacts as the search shows them now, most recently added first.
    mutating func contacts(in store: ContactStore, at now: SandboxInstant) -> [StoredContact] {
        settle(at: now)
        guard !versions.isEmpty else { return store.newestFirst }
        let unchanged = store.newestFirst.filter { versions[$0.contact.id] == nil }
        let changing = versions.values.compactMap { $0.first?.contact.map(StoredContact.init) }
        return (unchanged + changing).sorted {
            ($1.contact.dateAdded, $1.contact.id) < ($0.contact.dateAdded, $0.contact.id)
        }
    }

    /// Drops the versions that newer visible ones have replaced.
    private mutating func settle(at now: SandboxInstant) {
        for (id, queue) in versions {
            guard let current = queue.lastIndex(where: { $0.visibleFrom <= now }) else { continue }
            versions[id] = current == queue.count - 1 ? nil : Array(queue[current...])
        }
    }
}
