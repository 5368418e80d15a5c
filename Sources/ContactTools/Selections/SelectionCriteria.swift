package import JSONValue

/// Which contacts somebody means, as arguments of the search.
package enum SelectionCriteria {
    /// - Parameters:
    ///   - filters: As `search_contacts` takes them; an empty list means everybody.
    ///   - query: Text.
    ///   - tags: All of which a contact must have.
    /// - Returns: The search's arguments; nil when nothing was said.
    package static func search(filters: JSON?, query: String?, tags: [String]) -> JSONObject? {
        guard filters != nil || query != nil || !tags.isEmpty else { return nil }
        var arguments = JSONObject()
        // HighLevel keeps tags in lower case.
        let wanted =
            (filters?.arrayValue ?? [])
            + tags.map { tag in
                ["field": "tags", "operator": "eq", "value": [.string(tag.lowercased())]]
            }
        if !wanted.isEmpty { arguments["filters"] = .array(wanted) }
        arguments["query"] = query.map { .string($0) }
        return arguments
    }
}
