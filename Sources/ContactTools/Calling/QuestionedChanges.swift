import ContactCatalog
import JSONValue
import Safeguards

/// Each argument that is written, as the user is asked about it: what is there now where that is known, and what will be.
struct QuestionedChanges {
    let operation: Operation
    let arguments: JSONObject
    let known: ConcernedRecords

    var lines: [String] { arguments.flatMap(lines) }

    private func lines(of member: JSONObject.Element) -> [String] {
        let path = operation.pathArguments
        guard !path.contains(member.key) else { return identifierLines(member) }
        let kind = operation.lookups[member.key]
        // Thousands of ids tell nobody anything; their number stands in the first line.
        if operation.operationClass == .bulk, kind == nil, member.value.arrayValue != nil { return [] }
        if operation.confirmation.contains(.ifTrue(argument: member.key)), member.value == true {
            return [everything(member.key)]
        }
        if operation.confirmation.contains(.ifPresent(argument: member.key)), let elements = member.value.arrayValue {
            return replacement(member.key, elements)
        }
        if kind == .customFields, let fields = member.value.arrayValue {
            return fields.flatMap { fieldLines(member.key, $0) }
        }
        let before = known.changed?[operation.rename[member.key] ?? member.key]
        guard case .object(let parts) = member.value else { return line(member.key, before, member.value) }
        // What the call does not name is not said to go.
        return parts.flatMap { part in
            line("\(member.key) \(name(part.key))", before.map { $0[part.key] ?? .null }, part.value)
        }
    }

    /// Nothing where nothing changes.
    private func line(_ name: String, _ before: JSON?, _ after: JSON) -> [String] {
        guard let before else { return ["\(name): \(QuestionWords.words(after))"] }
        return before == after ? [] : ["\(name): \(QuestionWords.words(before)) → \(QuestionWords.words(after))"]
    }

    /// An id in the path, where nothing better tells what it is of.
    private func identifierLines(_ member: JSONObject.Element) -> [String] {
        let isTold = member.key == "contactId" ? known.contact != nil : known.record != nil
        return isTold ? [] : ["\(member.key): \(QuestionWords.words(member.value))"]
    }

    /// A name of the caller's or of the CRM's.
    private func name(_ text: String) -> String {
        PathSegment.isSafe(text) ? text : QuestionWords.quoted(text)
    }
}

// MARK: - What is lost

extension QuestionedChanges {
    /// `removeAllTags` removes ALL tags.
    private func everything(_ argument: String) -> String {
        var words = ""
        for scalar in argument.unicodeScalars {
            words += scalar.properties.isUppercase ? " \(scalar.properties.lowercaseMapping)" : String(scalar)
        }
        let what = words.replacing(" all ", with: " ALL ")
        let isOne = operation.contactCount(in: arguments) == 1
        return "\(argument): true. This will \(what) of \(isOne ? "this contact" : "these contacts")."
    }

    /// A list that replaces the one there is.
    private func replacement(_ argument: String, _ elements: [JSON]) -> [String] {
        let after = QuestionWords.words(.array(elements))
        guard let before = known.changed?[operation.rename[argument] ?? argument]?.arrayValue else {
            return ["\(argument): \(after). This replaces all \(argument): those not in this list are removed."]
        }
        // HighLevel keeps tags in lower case.
        let wanted = Set(elements.map { $0.stringValue?.lowercased() ?? $0.serialized() })
        let isKept = { (element: JSON) in wanted.contains(element.stringValue?.lowercased() ?? element.serialized()) }
        let lost = before.filter { !isKept($0) }
        if lost.isEmpty, wanted.count == before.count { return ["\(argument): \(after), as they are now"] }
        let change = "\(argument): \(QuestionWords.words(.array(before))) → \(after)"
        return lost.isEmpty ? [change] : [change, "\(argument) removed: \(QuestionWords.words(.array(lost)))"]
    }
}

// MARK: - Custom fields

extension QuestionedChanges {
    /// One custom field by its name, as it is now and will be; the others stay.
    private func fieldLines(_ argument: String, _ field: JSON) -> [String] {
        let given = field["id"]?.stringValue ?? field["key"]?.stringValue ?? ""
        let entry = known.customFields.first { $0.id == given || $0.aliases.contains(given) }
        let title = "\(argument) \(entry.map { QuestionWords.quoted($0.name) } ?? name(given))"
        let after = field["field_value"] ?? .null
        guard let fields = known.changed?["customFields"]?.arrayValue,
            let id = entry?.id ?? field["id"]?.stringValue
        else { return line(title, nil, after) }
        return line(title, fields.first { $0["id"]?.stringValue == id }?["value"] ?? .null, after)
    }
}
