import JSONValue

/// A list's result: all its entries in their order, in pages when there are more than a page holds.
struct ListPage: Sendable {
    /// How long a client may keep a list. It changes only with the binary or its configuration, that is, with the
    /// process, or is announced.
    private static let seconds = 3600

    let pageSize: Int
    let cursors: ListCursors

    /// The page that the params' cursor asks for, the first without one. Cursors are bound to the list's method; `key`
    /// is the result's member that holds the entries, and the scope is the same for all pages of a list.
    /// - Throws: -32602 for a cursor that is no string or was not given out for this list.
    func result<Entry>(
        of method: String, _ key: String, _ entries: [Entry], params: JSONObject, scope: CacheScope,
        encoder: ResultEncoder, json: (Entry) -> JSON
    ) throws(JSONRPCError) -> JSON {
        let start = try cursors.offset(from: params["cursor"], of: method, count: entries.count)
        let end = min(start + pageSize, entries.count)
        var members: JSONObject = [key: .array(entries[start..<end].map(json))]
        if end < entries.count { members["nextCursor"] = .string(try cursors.cursor(of: method, offset: end)) }
        return encoder.cacheable(members, seconds: Self.seconds, scope: scope)
    }
}
