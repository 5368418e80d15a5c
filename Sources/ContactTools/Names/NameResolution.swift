import ContactCatalog
import JSONValue

/// What one name argument comes to among the entries of an account.
struct NameResolution {
    private let argument: NamedArgument
    private let entries: [LookUpEntry]
    private let takesPart: (String) -> Bool
    /// What the catalogue's argument is to be; without meaning when there are refusals.
    private(set) var value: JSON = .null
    private(set) var refusals: [NameRefusal] = []
    /// The full names of what was known by a part of its name, by the place where the part stands.
    private(set) var fullNames = JSONObject()

    /// - Parameters:
    ///   - given: The names.
    ///   - entries: What they may stand for.
    ///   - takesPart: Whether a name may be a part of one: its words, or its beginning.
    init(
        of given: NamedArguments.Given, among entries: [LookUpEntry],
        takingPart takesPart: @escaping (String) -> Bool = { _ in false }
    ) {
        argument = given.argument
        self.entries = entries
        self.takesPart = takesPart
        switch given.value {
        case .name(let name): value = .string(entry(name)?.id ?? "")
        case .names(let names): value = ids(of: names)
        case .values(let values): value = fields(values)
        }
    }

    /// Whether a list that is no longer fresh may have another answer: what was refused may have come to be since, and a
    /// part of a name may have come to be a part of another.
    var mayBeOutdated: Bool { !fullNames.isEmpty || refusals.contains(where: \.mayBeOutdated) }

    /// Two names of the same are one id.
    private mutating func ids(of names: [String]) -> JSON {
        var ids: [String] = []
        for (position, name) in names.enumerated() {
            guard let id = entry(name, .position(position))?.id, !ids.contains(id) else { continue }
            ids.append(id)
        }
        return JSON(ids)
    }

    /// HighLevel's form: `[{"id", "field_value"}]`. What it answers has another, `[{"id", "value"}]`.
    private mutating func fields(_ values: JSONObject) -> JSON {
        var written: [JSON] = []
        var names: [String: String] = [:]
        for member in values {
            let place = NamedArgument.Place.key(member.key)
            guard let entry = entry(member.key, place) else { continue }
            if let other = names.updateValue(member.key, forKey: entry.id) {
                refusals.append(.same(argument, place, as: other))
                continue
            }
            switch CustomFieldInput(entry.field, named: argument.field(place)).written(member.value) {
            case .success(let value): written.append(["id": .string(entry.id), "field_value": value])
            case .failure(let complaint): refusals.append(.value(argument, place, complaint))
            }
        }
        return .array(written)
    }

    private mutating func entry(_ name: String, _ place: NamedArgument.Place? = nil) -> LookUpEntry? {
        switch LookUpMatch(name, among: entries) {
        case .one(let entry): return entry
        case .several(let entries): refusals.append(.several(argument, place, name, entries))
        case .none(let nearest): return entry(byPart: name, place, nearest)
        }
        return nil
    }

    private mutating func entry(
        byPart name: String, _ place: NamedArgument.Place?, _ nearest: [LookUpEntry]
    ) -> LookUpEntry? {
        switch takesPart(name) ? PartMatch(name, among: entries) : .none {
        case .one(let entry):
            fullNames[argument.field(place)] = .string(entry.name)
            return entry
        case .several(let entries): refusals.append(.fitting(argument, place, name, entries))
        case .none: refusals.append(.unknown(argument, place, name, Likeness.close(nearest, to: name)))
        }
        return nil
    }
}
