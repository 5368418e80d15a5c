import ByteText
import ContactCatalog
import JSONValue

/// How values stand in a question to the user. Texts of the CRM are quoted and cannot end their quotes themselves, so that
/// none of them reads like words of ours.
enum QuestionWords {
    private static let textLimit = 120
    private static let listLimit = 20

    static func words(_ value: JSON) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .array(let elements) where elements.isEmpty: return "none"
        case .array(let elements) where elements.allSatisfy { $0.stringValue != nil }:
            let shown = elements.prefix(listLimit).map { words($0) }.joined(separator: ", ")
            return elements.count > listLimit ? "\(shown) and \(elements.count - listLimit) more" : shown
        case .null: return "nothing"
        // Its texts stand in the quotes of JSON, which escapes theirs.
        default: return PlainText.cut(value.serialized(), to: textLimit)
        }
    }

    static func quoted(_ text: String) -> String { PlainText.quoted(text, upTo: textLimit) }

    /// Name, e-mail, phone and id, as far as there are.
    static func person(_ contact: JSON) -> String {
        let name =
            ContactName.whole(of: contact) ?? contact["name"]?.stringValue ?? contact["companyName"]?.stringValue
        let title = PlainText.line(name ?? "")
        let ways = [contact["email"]?.stringValue, contact["phone"]?.stringValue].compactMap(\.self)
        let known = (title.isEmpty ? [] : [quoted(title)]) + ways.filter { !PlainText.line($0).isEmpty }.map(bare)
        let id = bare(contact["id"]?.stringValue ?? "")
        return known.isEmpty ? "id \(id), without a name" : "\(known.joined(separator: ", ")) (id \(id))"
    }

    /// Without quotes only what could not be taken for a sentence.
    private static func bare(_ text: String) -> String {
        let isPlain =
            text.utf8.count <= textLimit
            && text.utf8.allSatisfy { $0.isLetterOrDigit || "@.+-_".utf8.contains($0) }
        return isPlain ? text : quoted(text)
    }

    /// What a task or note says.
    static func excerpt(of record: JSON, named name: String) -> [String] {
        let shown = ["title", "body", "dueDate"].compactMap { member -> String? in
            guard let value = record[member]?.stringValue, !value.isEmpty else { return nil }
            return "\(member) \(words(.string(value)))"
        }
        return shown.isEmpty ? [] : ["The \(name): \(shown.joined(separator: ", "))."]
    }
}
