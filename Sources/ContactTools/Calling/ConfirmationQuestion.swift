import ContactCatalog
import JSONValue
import Safeguards

/// What the user is asked before a call: who, what, how many, before → after. Made of what the call says and of the
/// records it concerns, as far as they could be read; what is not known is not claimed.
struct ConfirmationQuestion: Sendable {
    let operation: Operation
    let arguments: JSONObject
    let reason: Policy.Verdict.Reason
    /// Nil while no account is open.
    var locationId: String?
    var known = ConcernedRecords()

    var text: String {
        var lines = [headline]
        if let contact = known.contact { lines.append("Contact: \(QuestionWords.person(contact)).") }
        lines += holderLines
        if let record = known.record { lines += QuestionWords.excerpt(of: record, named: recordName) }
        let changes = QuestionedChanges(operation: operation, arguments: arguments, known: known).lines
        lines +=
            changes.isEmpty && known.changed != nil && operation.method == .put ? ["Nothing would change."] : changes
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
        operation.pathArguments.last.map { $0.hasSuffix("Id") ? String($0.dropLast(2)) : $0 } ?? "record"
    }

    /// Which contact HighLevel will take is its own decision; what is certain is whose the e-mail and the phone are.
    private var holderLines: [String] {
        var lines = known.holders.map { holder in
            let keys = holder.keys.joined(separator: " and ")
            guard let contact = holder.contact else { return "Nobody is known by this \(keys)." }
            let tags = contact["tags"]?.arrayValue ?? []
            let tagged = tags.isEmpty ? "" : ", with the tags \(QuestionWords.words(.array(tags)))"
            return "Known by this \(keys): \(QuestionWords.person(contact))\(tagged)."
        }
        if known.holders.count(where: { $0.contact != nil }) > 1 {
            lines.append("HighLevel decides which of them it changes, and may leave out what is the other's.")
        }
        return lines
    }
}
