import JSONValue

/// The custom fields in a result: `customFields: [{id, value}]` of a record at the root, or of the records in a list
/// there. Nothing below is looked at, so that a result without them costs no more than a look at its records.
struct CustomFieldPass {
    private static let member = "customFields"

    private let root: JSONObject
    /// Of the fields that have no name yet.
    private(set) var ids: Set<String> = []

    init(_ body: JSON) {
        root = body.objectValue ?? JSONObject()
        for member in root {
            if member.key == Self.member { collect(member.value) }
            switch member.value {
            case .object(let record): collect(record[Self.member])
            case .array(let records): for record in records { collect(record[Self.member]) }
            default: break
            }
        }
    }

    private mutating func collect(_ fields: JSON?) {
        for field in fields?.arrayValue ?? [] {
            if field["name"] == nil, let id = field["id"]?.stringValue { ids.insert(id) }
        }
    }

    /// The result with the names in it, each behind its id.
    func body(with names: [String: String]) -> JSON {
        guard ids.contains(where: { names[$0] != nil }) else { return .object(root) }
        var result = JSONObject()
        for member in root {
            result[member.key] =
                member.key == Self.member ? Self.named(member.value, names) : Self.records(member.value, names)
        }
        return .object(result)
    }

    private static func records(_ value: JSON, _ names: [String: String]) -> JSON {
        switch value {
        case .object(let record): .object(Self.record(record, names))
        case .array(let elements):
            .array(
                elements.map { element in
                    if case .object(let record) = element { .object(Self.record(record, names)) } else { element }
                })
        default: value
        }
    }

    private static func record(_ record: JSONObject, _ names: [String: String]) -> JSONObject {
        guard let fields = record[member] else { return record }
        var result = record
        result[member] = named(fields, names)
        return result
    }

    private static func named(_ fields: JSON, _ names: [String: String]) -> JSON {
        guard let elements = fields.arrayValue else { return fields }
        return .array(
            elements.map { element in
                guard case .object(let field) = element, !field.contains(key: "name"),
                    let name = field["id"]?.stringValue.flatMap({ names[$0] })
                else { return element }
                var result = JSONObject()
                for part in field {
                    result[part.key] = part.value
                    if part.key == "id" { result["name"] = .string(name) }
                }
                return .object(result)
            })
    }
}
