import JSONValue

/// Leaves out of a result what its reader did not ask for, and counts it.
struct LeanSelection: Sendable {
    private let isFull: Bool
    /// By the first step of their path.
    private let wanted: [[String]]?
    /// Members that were left out.
    private(set) var omitted = 0
    private var found: Set<String> = []
    private var hasRecords = false
    /// Whether what is read is a list; then what stands beside it at the root tells of the list, such as where it goes on.
    private var isList = false

    /// What a list is gone on with, which HighLevel puts into its records; of no use is a page without the next.
    private static let cursors: Set<String> = ["searchAfter", "startAfter", "startAfterId"]

    init(view: ResultView) {
        isFull = view.isFull
        wanted = view.fields?.map { $0.split(separator: ".").map(String.init) }
    }

    /// Names that were asked for and that no record can have; none where there was no record to look in.
    func unknown(to fields: RecordFields) -> [String] {
        guard hasRecords else { return [] }
        return (wanted ?? []).filter { !found.contains($0.joined(separator: ".")) && !fields.contains($0) }
            .map { $0.joined(separator: ".") }
    }

    /// What stands at the root and is no record, such as a total or a contact that is null because there is none, is the
    /// answer itself and stays.
    mutating func selected(from root: JSONObject) -> JSONObject {
        var result = JSONObject()
        isList = root.contains { $0.value.arrayValue != nil }
        for member in root { result[member.key] = record(member.value, named: member.key) }
        return result
    }

    private mutating func record(_ value: JSON, named name: String) -> JSON {
        // A member of the root that is asked for by its name is kept whole.
        if let wanted, wanted.contains([name]) {
            found.insert(name)
            return lean(value)
        }
        switch value {
        case .object(let object):
            if isList { return .object(lean(object)) }
            return .object(chosen(from: lean(object)))
        case .array(let elements):
            return .array(
                elements.map { element in
                    if case .object(let object) = element { .object(chosen(from: lean(object))) } else { element }
                })
        default: return value
        }
    }

    private mutating func lean(_ value: JSON) -> JSON {
        switch value {
        case .object(let object): .object(lean(object))
        case .array(let elements): .array(elements.map { lean($0) })
        default: value
        }
    }

    private mutating func lean(_ object: JSONObject) -> JSONObject {
        if isFull { return object }
        var result = JSONObject()
        for member in object {
            if member.value.isNull || member.key.hasSuffix("LowerCase") {
                omitted += 1
            } else {
                result[member.key] = lean(member.value)
            }
        }
        return result
    }

    private mutating func chosen(from object: JSONObject) -> JSONObject {
        hasRecords = true
        guard let wanted else { return object }
        return choose(wanted.map { $0[...] }, from: object, under: "")
    }

    /// The id stays in any case: without it a record is of no use. So does what the list is gone on with.
    private mutating func choose(
        _ paths: [ArraySlice<String>], from object: JSONObject, under prefix: String
    ) -> JSONObject {
        var result = JSONObject()
        for member in object {
            let path = prefix + member.key
            let rests = paths.filter { $0.first == member.key }.map { $0.dropFirst() }
            if rests.contains(where: \.isEmpty) {
                found.insert(path)
                result[member.key] = member.value
            } else if !rests.isEmpty, case .object(let inner) = member.value {
                result[member.key] = .object(choose(rests, from: inner, under: path + "."))
            } else if !rests.isEmpty, case .array(let elements) = member.value {
                var kept: [JSON] = []
                for case .object(let inner) in elements {
                    var element = choose(rests, from: inner, under: path + ".")
                    if let id = inner["id"] { element["id"] = id }
                    kept.append(.object(element))
                }
                result[member.key] = .array(kept)
            } else if prefix.isEmpty, member.key == "id" || Self.cursors.contains(member.key) {
                result[member.key] = member.value
            } else {
                omitted += 1
            }
        }
        return result
    }
}
