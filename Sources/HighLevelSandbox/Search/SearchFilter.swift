import JSONValue

/// A tree of conditions over contacts.
indirect enum SearchFilter: Sendable {
    case all([SearchFilter])
    case any([SearchFilter])
    case condition(SearchCondition<Contact>)
    /// One opportunity of the contact meets all of these.
    case opportunity([SearchCondition<Opportunity>])

    func holds(for stored: StoredContact) -> Bool {
        switch self {
        case .all(let filters): filters.allSatisfy { $0.holds(for: stored) }
        case .any(let filters): filters.contains { $0.holds(for: stored) }
        case .condition(let condition): condition.holds(for: stored.contact)
        case .opportunity(let conditions):
            stored.contact.opportunities.contains { opportunity in
                conditions.allSatisfy { $0.holds(for: opportunity) }
            }
        }
    }
}

extension SearchFilter {
    /// The member `filters` of a search: conditions and groups, all of which must hold.
    init(_ filters: [JSON], in directory: Directory) throws(APIError) {
        var parsed: [SearchFilter] = []
        for filter in filters { parsed.append(try SearchFilter(filter, in: directory)) }
        self = .all(parsed)
    }

    private init(_ filter: JSON, in directory: Directory) throws(APIError) {
        guard let object = filter.objectValue else { throw .unprocessable(["each value in filters must be an object"]) }
        if object.contains(key: "group") {
            self = try Self.group(object, in: directory)
            return
        }
        guard let name = object["field"]?.stringValue else {
            throw .unprocessable(["field must be a string", "field should not be empty"])
        }
        if name == "opportunities" {
            self = .opportunity(try Self.opportunityConditions(object))
            return
        }
        guard let field = SearchField<Contact>.named(name, in: directory) else {
            throw .badRequest("Invalid field \(name)")
        }
        self = .condition(try SearchCondition(object, field: field))
    }

    private static func group(_ object: JSONObject, in directory: Directory) throws(APIError) -> SearchFilter {
        guard let members = object["filters"]?.arrayValue else { throw .unprocessable(["filters must be an array"]) }
        var parsed: [SearchFilter] = []
        for member in members { parsed.append(try SearchFilter(member, in: directory)) }
        switch object["group"]?.stringValue {
        case "AND": return .all(parsed)
        // A group of nothing asks for nothing.
        case "OR": return parsed.isEmpty ? .all([]) : .any(parsed)
        default: throw .unprocessable(["group must be one of the following values: AND, OR"])
        }
    }

    /// The inner list is called `filters` in one description of the grammar and `value` in another; both are taken.
    /// Inner fields may carry the prefix `opportunities.`.
    private static func opportunityConditions(
        _ object: JSONObject
    ) throws(APIError) -> [SearchCondition<Opportunity>] {
        guard object["operator"]?.stringValue == SearchOperator.nested.rawValue else {
            throw .badRequest("Invalid operator \(object["operator"]?.stringValue ?? "") for field opportunities")
        }
        guard let inner = (object["filters"] ?? object["value"])?.arrayValue, !inner.isEmpty else {
            throw .badRequest("Invalid value for field opportunities")
        }
        var conditions: [SearchCondition<Opportunity>] = []
        for condition in inner {
            let name = condition["field"]?.stringValue ?? ""
            let own = name.hasPrefix("opportunities.") ? String(name.dropFirst("opportunities.".count)) : name
            guard let object = condition.objectValue, let field = SearchField<Opportunity>.ofOpportunities[own] else {
                throw .badRequest("Invalid field \(name)")
            }
            conditions.append(try SearchCondition(object, field: field))
        }
        return conditions
    }
}
