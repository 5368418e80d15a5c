import ContactCatalog
import JSONValue
import Safeguards

/// What the user is asked before a call: who, what, how many, before → after. Made of what the call says and of the
/// records it concerns, as far as they could be read.
struct ConfirmationQuestion: Sendable {
    private static let textLimit = 120
    private static let listLimit = 20

    let operation: Operation
    let arguments: JSONObject
    let reason: Policy.Verdict.Reason
    /// Nil while no account is open.
    var locationId: String?
    /// The contact concerned; nil where there are several, or it could not be read.
    var contact: JSON?
    /// The record below the contact, such as a task.
    var record: JSON?

    var text: String {
        var lines = [headline]
        if let contact { lines.append("Contact: \(Self.person(contact)).") }
        if let record { lines += Self.excerpt(of: record, named: recordName) }
        lines += changes
        if operation.operationClass == .destructive { lines.append("This cannot be undone.") }
        return lines.joined(separator: "\n")
    }

    private var headline: String {
        let many: String
        if case .many(let count) = reason {
            many = " for \(count) contacts"
        } else if operation.operationClass == .bulk {
            let count = operation.contactCount(in: arguments)
            many = " for \(count) contact\(count == 1 ? "" : "s")"
        } else {
            many = ""
        }
        let place = locationId.map { " in location \($0)" } ?? ""
        return "\(operation.title)\(many)\(place)?"
    }

    private var recordName: String {
        let argument = operation.path.placeholders.last.map { name in
            operation.rename.first { $0.value == name }?.key ?? name
        }
        return argument.map { $0.hasSuffix("Id") ? String($0.dropLast(2)) : $0 } ?? "record"
    }

    /// Each argument that is written: what is there now where that is known, and what will be.
    private var changes: [String] {
        let path = Set(
            operation.path.placeholders.map { name in operation.rename.first { $0.value == name }?.key ?? name })
        let known = record ?? contact
        return arguments.compactMap { member in
            guard !path.contains(member.key) else { return shownIdentifier(member) }
            // Thousands of ids tell nobody anything; their number stands in the first line.
            if operation.operationClass == .bulk, operation.lookups[member.key] == nil,
                member.value.arrayValue != nil
            {
                return nil
            }
            let after = Self.words(member.value)
            let name = operation.rename[member.key] ?? member.key
            guard let before = known?[name], operation.operationClass == .write else {
                return "\(member.key): \(after)"
            }
            return before == member.value ? nil : "\(member.key): \(Self.words(before)) → \(after)"
        }
    }

    /// An id in the path, where nothing better tells what it is of.
    private func shownIdentifier(_ member: JSONObject.Element) -> String? {
        let isTold = member.key == "contactId" ? contact != nil : record != nil
        return isTold ? nil : "\(member.key): \(Self.words(member.value))"
    }

    private static func person(_ contact: JSON) -> String {
        let parts = ["firstName", "lastName"].compactMap { contact[$0]?.stringValue }.filter { !$0.isEmpty }
        let name = parts.isEmpty ? contact["name"]?.stringValue ?? contact["companyName"]?.stringValue : nil
        let title = PlainText.line(name ?? parts.joined(separator: " "), upTo: textLimit)
        let ways = [contact["email"]?.stringValue, contact["phone"]?.stringValue].compactMap(\.self)
        let known =
            (title.isEmpty ? [] : ["\"\(title)\""])
            + ways.map { PlainText.line($0, upTo: textLimit) }.filter { !$0.isEmpty }
        let id = PlainText.line(contact["id"]?.stringValue ?? "", upTo: PathSegment.maximumCount)
        return known.isEmpty ? "id \(id), without a name" : "\(known.joined(separator: ", ")) (id \(id))"
    }

    private static func excerpt(of record: JSON, named name: String) -> [String] {
        let shown = ["title", "body", "dueDate"].compactMap { member -> String? in
            guard let value = record[member]?.stringValue, !value.isEmpty else { return nil }
            return "\(member) \(words(.string(value)))"
        }
        return shown.isEmpty ? [] : ["The \(name): \(shown.joined(separator: ", "))."]
    }

    private static func words(_ value: JSON) -> String {
        switch value {
        case .string(let text): return "\"\(PlainText.line(text, upTo: textLimit))\""
        case .array(let elements) where elements.isEmpty: return "none"
        case .array(let elements) where elements.allSatisfy { $0.stringValue != nil }:
            let shown = elements.prefix(listLimit).map { words($0) }.joined(separator: ", ")
            return elements.count > listLimit ? "\(shown) and \(elements.count - listLimit) more" : shown
        case .null: return "nothing"
        default: return PlainText.line(value.serialized(), upTo: textLimit)
        }
    }
}
