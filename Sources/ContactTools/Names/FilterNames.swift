import ContactCatalog
import HighLevelClient
import JSONValue

/// Puts ids in the place of names in the filters of a search: `assignedTo eq "Priya Raman"`, `customFields.Plan eq "Gold"`.
/// To HighLevel a name is an id that nobody has: `eq` finds nobody then, and `not_eq` everybody.
struct FilterNames {
    private static let kinds: [String: LookupKind] = [
        "assignedTo": .users, "followers": .users, "activeWorkflows": .workflows, "finishedWorkflows": .workflows,
    ]
    private static let customField = "customFields."

    let lookUps: LookUps
    let account: Account

    private var fullNames = JSONObject()

    init(lookUps: LookUps, account: Account) {
        self.lookUps = lookUps
        self.account = account
    }

    /// Whether there may be a name among them.
    static func mayName(_ filters: JSON?) -> Bool {
        (filters?.arrayValue ?? []).contains { filter in
            if mayName(filter["filters"]) { return true }
            guard let field = filter["field"]?.stringValue else { return false }
            if let name = fieldName(field) { return DoubtfulId.isDoubtful(name) }
            return kinds[field] != nil && values(of: filter).contains(where: DoubtfulId.isDoubtful)
        }
    }

    /// The arguments of a search with ids for names.
    /// - Parameters:
    ///   - arguments: By its input schema.
    ///   - lookUps: What knows the names.
    ///   - account: Whose names.
    /// - Returns: The arguments, and what was known by its name, by its place.
    /// - Throws: `invalid_arguments` for a name that stands for nothing or for several. What cannot be looked up stays as it
    ///   is.
    static func resolved(
        _ arguments: JSONObject, by lookUps: LookUps, in account: Account
    ) async throws(HighLevelError) -> ResolvedNames {
        guard mayName(arguments["filters"]), let filters = arguments["filters"] else {
            return ResolvedNames(arguments: arguments)
        }
        var names = FilterNames(lookUps: lookUps, account: account)
        var result = ResolvedNames(arguments: arguments)
        result.arguments["filters"] = try await names.resolved(filters, "filters")
        result.fullNames = names.fullNames
        return result
    }

    private mutating func resolved(_ filters: JSON, _ path: String) async throws(HighLevelError) -> JSON {
        guard let list = filters.arrayValue else { return filters }
        var written: [JSON] = []
        for (place, filter) in list.enumerated() {
            guard case .object(var members) = filter else {
                written.append(filter)
                continue
            }
            let path = "\(path)[\(place)]"
            if let inner = members["filters"] { members["filters"] = try await resolved(inner, "\(path).filters") }
            try await resolve(&members, path)
            written.append(.object(members))
        }
        return .array(written)
    }

    private mutating func resolve(_ members: inout JSONObject, _ path: String) async throws(HighLevelError) {
        guard let field = members["field"]?.stringValue else { return }
        if let name = Self.fieldName(field) {
            guard let id = try await id(of: name, .customFields, "\(path).field") else { return }
            members["field"] = .string(Self.customField + id + field.dropFirst(Self.customField.count + name.count))
        } else if let kind = Self.kinds[field] {
            switch members["value"] {
            case .string(let name)?:
                if let id = try await id(of: name, kind, "\(path).value") { members["value"] = .string(id) }
            case .array(let names)?:
                var ids: [JSON] = []
                for (place, name) in names.enumerated() {
                    let id = try await id(of: name.stringValue ?? "", kind, "\(path).value[\(place)]")
                    ids.append(id.map { .string($0) } ?? name)
                }
                members["value"] = .array(ids)
            default: return
            }
        }
    }

    /// Nil for what stays as it is.
    private mutating func id(
        of name: String, _ kind: LookupKind, _ path: String
    ) async throws(HighLevelError) -> String? {
        guard DoubtfulId.isDoubtful(name), let entries = await entries(of: kind, knowing: name), !entries.isEmpty,
            !entries.contains(where: { $0.id == name })
        else { return nil }
        if case .one(let entry) = LookUpMatch(name, among: entries) {
            fullNames[path] = .string(entry.name)
            return entry.id
        }
        throw .invalidNames([.noFilterId(path, kind, name, DoubtfulId.alike(name, among: entries))])
    }

    /// From a fresh list, where the one that is kept does not know the name.
    private func entries(of kind: LookupKind, knowing name: String) async -> [LookUpEntry]? {
        guard let known = try? await lookUps.entries(of: kind, in: account) else { return nil }
        if case .one = LookUpMatch(name, among: known) { return known }
        return try? await lookUps.entries(of: kind, in: account, maximumAge: NamedArguments.refusableAge)
    }

    /// The name in `customFields.NAME`; nil where the field is none of these.
    private static func fieldName(_ field: String) -> String? {
        guard field.hasPrefix(customField) else { return nil }
        let name = String(field.dropFirst(customField.count).prefix { $0 != "." })
        return DoubtfulId.isDoubtful(name) ? name : nil
    }

    private static func values(of filter: JSON) -> [String] {
        switch filter["value"] {
        case .string(let text)?: [text]
        case .array(let texts)?: texts.compactMap(\.stringValue)
        default: []
        }
    }
}
