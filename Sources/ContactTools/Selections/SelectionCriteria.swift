package import ContactCatalog
package import JSONValue

/// Which contacts somebody means, as arguments of the search.
package enum SelectionCriteria {
    /// Fields that HighLevel keeps in lower case: a capital in the value would find nobody.
    private static let lowerCase: Set<String> = ["tags", "firstNameLowerCase", "lastNameLowerCase"]

    /// - Parameters:
    ///   - filters: As `search_contacts` takes them; an empty list means everybody.
    ///   - query: Text.
    ///   - tags: All of which a contact must have.
    /// - Returns: The search's arguments.
    /// - Throws: `ArgumentError` with all that says nothing. To HighLevel a blank is no criterion, and without one the
    ///   search finds the whole account: only `filters: []` is taken to mean that.
    package static func search(filters: JSON?, query: String?, tags: [String]?) throws(ArgumentError) -> JSONObject {
        var check = FilterCheck()
        if filters == nil, query == nil, tags == nil {
            check.fault(["filters"], "Nothing says which contacts are meant.", FilterCheck.toMeanAll)
        }
        if let filters { check.check(filters) }
        if let query, PlainText.line(query).isEmpty {
            check.fault(["query"], "is blank.", "Give a text that occurs in the contacts, or leave it out. \(all)")
        }
        if let tags, tags.isEmpty {
            check.fault(["tags"], "is empty.", "Name a tag, or leave it out. \(all)")
        }
        for (place, tag) in (tags ?? []).enumerated() where PlainText.line(tag).isEmpty {
            check.fault(["tags", .place(place)], "is blank.", "Name a tag, or leave it out. \(all)")
        }
        guard check.faults.isEmpty else { throw ArgumentError(faults: check.faults) }
        var arguments = JSONObject()
        let wanted =
            (filters?.arrayValue ?? []).map { lowered($0) }
            + (tags ?? []).map { tag in
                ["field": "tags", "operator": "eq", "value": [.string(tag.lowercased())]]
            }
        if !wanted.isEmpty { arguments["filters"] = .array(wanted) }
        arguments["query"] = query.map { .string($0) }
        return arguments
    }

    /// The arguments of the search itself, with filters as HighLevel takes them.
    /// - Throws: `ArgumentError` with every filter that says nothing, or finds nobody whatever there is.
    static func refined(_ arguments: JSONObject) throws(ArgumentError) -> JSONObject {
        guard let filters = arguments["filters"] else { return arguments }
        var check = FilterCheck()
        check.check(filters)
        guard check.faults.isEmpty else { throw ArgumentError(faults: check.faults) }
        var refined = arguments
        refined["filters"] = .array((filters.arrayValue ?? []).map { lowered($0) })
        return refined
    }

    private static var all: String { FilterCheck.toMeanAll }

    /// The filter with values as HighLevel keeps them.
    private static func lowered(_ filter: JSON) -> JSON {
        guard case .object(var members) = filter else { return filter }
        if let filters = members["filters"]?.arrayValue { members["filters"] = .array(filters.map { lowered($0) }) }
        guard let field = members["field"]?.stringValue, lowerCase.contains(field) else { return .object(members) }
        switch members["value"] {
        case .string(let text)?: members["value"] = .string(text.lowercased())
        case .array(let texts)?:
            members["value"] = .array(texts.map { $0.stringValue.map { .string($0.lowercased()) } ?? $0 })
        default: break
        }
        return .object(members)
    }
}
