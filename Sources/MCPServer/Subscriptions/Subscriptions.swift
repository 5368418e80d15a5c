import JSONValue

/// Who is to be told of what, in both styles: the streams of revision 2026-07-28, each by the id of its request, and
/// what a legacy session has subscribed to. A value that answers with the lines to send.
struct Subscriptions: Sendable {
    /// Streams open at once.
    static let streamLimit = 64

    private struct Stream: Sendable {
        let id: RequestID
        let filter: SubscriptionFilter
    }

    private var streams: [Stream] = []
    private var isClosed = false
    /// Nil before a legacy client has said `notifications/initialized`: until then nothing is sent unasked.
    private var legacyLists: Set<ServerChange.List>?
    private var legacyResources: Set<String> = []

    // MARK: - Streams

    func contains(_ id: RequestID) -> Bool { streams.contains { $0.id == id } }

    /// Opens a stream.
    /// - Returns: the acknowledgement, which is to be sent before anything else on the stream.
    /// - Throws: -32603 when too many are open, or none is opened any more.
    mutating func open(_ id: RequestID, _ filter: SubscriptionFilter) throws(JSONRPCError) -> [UInt8] {
        guard !isClosed else { throw .shuttingDown }
        guard streams.count < Self.streamLimit else {
            throw JSONRPCError(
                .internalError, "\(Self.streamLimit) subscriptions are open; cancel one before opening another.")
        }
        streams.append(Stream(id: id, filter: filter))
        return OutgoingLine.notification(
            Method.acknowledged, ["notifications": filter.json, "_meta": Self.meta(id)])
    }

    /// Ends a stream in silence; false when there is none with this id.
    mutating func close(_ id: RequestID) -> Bool {
        guard let index = streams.firstIndex(where: { $0.id == id }) else { return false }
        streams.remove(at: index)
        return true
    }

    /// Ends all streams, and opens none any more.
    /// - Returns: the ids, each of which is owed its result.
    mutating func closeAll() -> [RequestID] {
        isClosed = true
        defer { streams = [] }
        return streams.map(\.id)
    }

    // MARK: - The legacy session

    /// A legacy session begins anew: whatever was subscribed to is forgotten.
    mutating func resetLegacy() {
        legacyLists = nil
        legacyResources = []
    }

    /// From now on the legacy client may be told of changes.
    mutating func openLegacy(lists: Set<ServerChange.List>) { legacyLists = lists }

    /// - Throws: -32603 when there are too many.
    mutating func subscribeLegacy(to uri: String) throws(JSONRPCError) {
        guard legacyResources.count < SubscriptionFilter.resourceLimit || legacyResources.contains(uri) else {
            throw JSONRPCError(
                .internalError, "No more than \(SubscriptionFilter.resourceLimit) resources can be subscribed to.")
        }
        legacyResources.insert(uri)
    }

    mutating func unsubscribeLegacy(from uri: String) { legacyResources.remove(uri) }

    // MARK: - Changes

    func isWatched(_ change: ServerChange) -> Bool {
        isLegacyInterested(in: change) || streams.contains { $0.filter.includes(change) }
    }

    /// The lines that tell of a change: one for the legacy session, one for each stream.
    func lines(for change: ServerChange) -> [[UInt8]] {
        let (method, params) = change.notification
        var lines = streams.filter { $0.filter.includes(change) }.map { stream in
            var tagged = params
            tagged["_meta"] = Self.meta(stream.id)
            return OutgoingLine.notification(method, tagged)
        }
        if isLegacyInterested(in: change) { lines.append(OutgoingLine.notification(method, params)) }
        return lines
    }

    private func isLegacyInterested(in change: ServerChange) -> Bool {
        guard let legacyLists else { return false }
        return switch change {
        case .list(let list): legacyLists.contains(list)
        case .resource(let uri): legacyResources.contains(uri)
        }
    }

    private static func meta(_ id: RequestID) -> JSON { [RequestEnvelope.subscriptionIDKey: id.json] }
}
