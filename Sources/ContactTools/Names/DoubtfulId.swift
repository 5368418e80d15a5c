import ByteText
import ContactCatalog
import HighLevelClient
import JSONValue

/// A word that stands where the id of a user or a business belongs. HighLevel keeps such a word unquestioned, and the
/// record is somebody's who does not exist.
struct DoubtfulId: Sendable {
    let argument: NamedArgument
    /// Its place in a list.
    let position: Int?
    let value: String

    /// Whether nobody would take it for one of HighLevel's ids, which are long and have digits among their letters.
    static func isDoubtful(_ text: String) -> Bool {
        (1..<17).contains(text.utf8.count) && !text.utf8.contains(where: \.isDigit)
            || text.contains(" ")
    }

    /// Those among the arguments of a call.
    static func all(in arguments: JSONObject, known: [NamedArgument]) -> [DoubtfulId] {
        known.filter { [.users, .businesses].contains($0.kind) }.flatMap { argument -> [DoubtfulId] in
            switch arguments[argument.argument] {
            case .string(let text)? where isDoubtful(text):
                [DoubtfulId(argument: argument, position: nil, value: text)]
            case .array(let texts)?:
                texts.enumerated().compactMap { position, text in
                    text.stringValue.flatMap {
                        isDoubtful($0) ? DoubtfulId(argument: argument, position: position, value: $0) : nil
                    }
                }
            default: []
            }
        }
    }

    /// Why it cannot be sent; nil when it is an id all the same, or nothing is known of those there are.
    func refusal(among entries: [LookUpEntry]) -> NameRefusal? {
        guard !entries.isEmpty, !entries.contains(where: { $0.id == value }) else { return nil }
        return .noId(argument, at: position, value, Self.alike(value, among: entries))
    }

    static func alike(_ name: String, among entries: [LookUpEntry]) -> [LookUpEntry] {
        switch LookUpMatch(name, among: entries) {
        case .one(let entry): return [entry]
        case .several(let several): return several
        case .none(let nearest):
            switch PartMatch(name, among: entries) {
            case .one(let entry): return [entry]
            case .several(let several): return Array(several.prefix(LookUpMatch.choiceLimit))
            case .none: return Likeness.close(nearest, to: name)
            }
        }
    }
}
