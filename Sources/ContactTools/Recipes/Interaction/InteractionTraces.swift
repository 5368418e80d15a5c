import HighLevelClient
import JSONValue

/// What a contact's records show of a step that may have been carried out before.
enum InteractionTraces {
    /// A note with the same text counts as this one for so long. A call that is repeated because something failed comes
    /// within minutes; that the same words are meant anew is likelier the later they come.
    static let noteWindow = Duration.seconds(3_600)

    /// The newest note with this text that is not older than `since`; one without a date is not taken for it.
    static func note(_ body: String, in notes: [JSON], since: WallTime) -> JSONObject? {
        let alike = notes.compactMap { note -> (WallTime, JSON)? in
            guard isSame(body, note["body"]), let date = date(note["dateAdded"]), date >= since else { return nil }
            return (date, note)
        }
        return alike.max { $0.0 < $1.0 }.map { facts(of: $0.1) }
    }

    /// An open task that is the same in all that was given.
    static func task(_ wanted: JSONObject, in tasks: [JSON]) -> JSONObject? {
        tasks.first { $0["completed"]?.boolValue != true && isSameTask(wanted, $0) }.map(facts)
    }

    /// Of the records there are now the one that was not there before and is what was to be made; nil where none is, or
    /// several.
    static func made(_ step: InteractionStep, _ wanted: JSONObject, before: [JSON], now: [JSON]) -> JSONObject? {
        let known = Set(before.compactMap { $0["id"]?.stringValue })
        let new = now.filter { record in
            guard let id = record["id"]?.stringValue, !known.contains(id) else { return false }
            return step == .task
                ? isSameTask(wanted, record) : isSame(wanted["body"]?.stringValue ?? "", record["body"])
        }
        return new.count == 1 ? facts(of: new[0]) : nil
    }

    private static func isSameTask(_ wanted: JSONObject, _ task: JSON) -> Bool {
        guard isSame(wanted["title"]?.stringValue ?? "", task["title"]),
            let due = date(wanted["dueDate"]), due == date(task["dueDate"])
        else { return false }
        if let body = wanted["body"]?.stringValue, !isSame(body, task["body"]) { return false }
        return wanted["assignedTo"] == nil || wanted["assignedTo"] == task["assignedTo"]
    }

    private static func isSame(_ wanted: String, _ shown: JSON?) -> Bool {
        guard let shown = shown?.stringValue else { return false }
        return PlainText.paragraphs(wanted) == PlainText.paragraphs(shown)
    }

    private static func date(_ value: JSON?) -> WallTime? { value.flatMap { WallTime(upstream: $0) } }

    private static func facts(of record: JSON) -> JSONObject {
        var facts = JSONObject()
        for name in ["id", "dateAdded"] { facts[name] = record[name] }
        return facts
    }
}
