import ContactCatalog
import JSONValue
import MCPServer

/// Which names an upsert's `fields` take, and what is said of one that they do not. They are `create_contact`'s but for the
/// tags, which stand beside them, because there they are added and here they would replace.
struct UpsertFields: Sendable {
    static let member = "fields"
    private static let tags = "tags"

    /// In the order of the operation's properties, the arguments for names last.
    let names: [String]

    init(of creator: Operation) {
        let properties = creator.inputSchema["properties"]?.objectValue?.keys ?? []
        names = (properties + NamedArgument.all(of: creator).map(\.name)).filter { $0 != Self.tags }
    }

    /// The members that are none, each with what is to be done about it.
    func faults(in fields: JSONObject) -> [ArgumentFault] {
        fields.keys.filter(isStrange).map { key in
            let field = "\(Self.member).\(key.excerpt)"
            let isTags = NearestName.nearest(to: key, among: [Self.tags]) != nil
            return ArgumentFault(
                pointer: JSONPointer([Self.member, key.excerpt]), field: field,
                message: isTags
                    ? "Tags are no field here." : "\"\(field)\" is no field that \(ContactUpsert.name) writes.",
                nextStep: isTags
                    ? "Give \"tags\" beside \"\(Self.member)\": they are added, and the others stay." : advice(for: key)
            )
        }
    }

    /// Whether the operation is not asked about it: it would speak of itself. Of a location it says what there is to say.
    func isStrange(_ key: String) -> Bool { !names.contains(key) && !NearestName.isSame(key, "locationId") }

    private func advice(for key: String) -> String {
        guard let nearest = NearestName.nearest(to: key, among: names) else {
            return "Known are: \(names.joined(separator: ", ")). What the account has of its own goes under "
                + "\"customFieldValues\", by its name."
        }
        return NearestName.isSame(key, nearest)
            ? "Use \"\(nearest)\"." : "Did you mean \"\(nearest)\"? If not, leave it out."
    }

    // MARK: - Beside `fields`

    /// Fields that stand beside `fields` and not in it, told in one: it is the likeliest first call.
    /// - Parameters:
    ///   - arguments: Of a call.
    ///   - own: The names of the tool's arguments.
    /// - Returns: nil where there are none.
    func misplaced(in arguments: JSONObject, own: [String]) -> ArgumentFault? {
        var moves: [(from: String, to: String)] = []
        for key in arguments.keys where !own.contains(key) {
            if names.contains(key) {
                moves.append((key, key))
            } else if let name = names.first(where: { NearestName.isSame($0, key) }),
                NearestName.nearest(to: key, among: own) == nil
            {
                moves.append((key, name))
            }
        }
        guard let first = moves.first else { return nil }
        let given = moves.map { "\"\($0.from.excerpt)\"" }.joined(separator: ", ")
        let form = moves.map { "\"\($0.to)\": …" }.joined(separator: ", ")
        return ArgumentFault(
            pointer: JSONPointer([first.from.excerpt]), field: first.from.excerpt,
            message: "\(given) \(moves.count == 1 ? "belongs" : "belong") into \"\(Self.member)\".",
            nextStep: "Put \(moves.count == 1 ? "it" : "them") there: \"\(Self.member)\": {\(form)}.")
    }
}
