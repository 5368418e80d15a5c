import JSONValue

/// Leaves out of a result what its reader did not ask for, and counts it.
struct LeanSelection: Sendable {
    private let isFull: Bool
    /// By the first step of their path.
    private let wanted: [[String]]?
    /// Members that were left out.
    private(set) var omitted = 0
    private var found: Set<String> = []

    init(view: ResultView) {
        isFull = view.isFull
        wanted = view.fields?.map { $0.split(separator: ".").map(String.init) }
    }

    /// Names that were asked for and are in no record.
    var missing: [String] {
        (wanted ?? []).map { $0.joined(separator: ".") }.filter { !found.contains($0) }
    }

    /// What stands at the root and is no record, such as a total or a contact that is null because there is none, is the
    /// answer itself and stays.
    mutating func selected(from root: JSONObject) -> JSONObject {
        var result = JSONObject()
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
        case .object(let object): return .object(chosen(from: lean(object)))
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
        guard let wanted else { return object }
        return choose(wanted.map { $0[...] }, from: object, under: "")
    }

    /// The id stays in any case: without it a record is of no use.
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
            } else if prefix.isEmpty, member.key == "id" {
                result[member.key] = member.value
            } else {
                omitted += 1
            }
        }
        return result
    }
}
