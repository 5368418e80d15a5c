import HighLevelClient
import JSONValue

/// What of a contact's records is worth an agent's attention, and how much is left out.
struct OverviewSelection: Sendable {
    static let textLimit = 500
    /// HighLevel's appointment times name no zone. What is later than this by UTC is not over anywhere.
    private static let zoneSlack = Duration.seconds(12 * 3_600)

    /// How many of each are shown.
    let limit: Int
    let now: WallTime

    /// Members of a contact that tell where it came from, or what is empty.
    private static let dispensable: Set<String> = [
        "locationId", "attributionSource", "lastAttributionSource", "createdBy", "attributions", "visitorId", "keyword",
        "searchAfter", "attachments",
    ]

    func contact(_ contact: JSONObject) -> JSONObject {
        contact.filter { member in
            if Self.dispensable.contains(member.key) || member.key.hasSuffix("LowerCase") { return false }
            switch member.value {
            case .null: return false
            case .array(let elements): return !elements.isEmpty
            case .object(let members): return !members.isEmpty
            case .string(let text): return !text.isEmpty
            default: return true
            }
        }
    }

    /// Open ones, soonest due first; those without a date last.
    func tasks(_ tasks: [JSON]) -> JSONObject {
        let open = tasks.filter { $0["completed"]?.boolValue != true }
        let ordered = open.enumerated().sorted { left, right in
            let (first, second) = (due(left.element) ?? Self.never, due(right.element) ?? Self.never)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
        return list("open", ordered) { task in
            var entry = Self.members(["id", "title", "dueDate", "assignedTo", "body"], of: task)
            if let due = due(task), due < now { entry["overdue"] = true }
            return entry
        }
    }

    /// Newest first, as far as they are dated.
    func notes(_ notes: [JSON]) -> JSONObject {
        let ordered = notes.enumerated().sorted { left, right in
            let first = Self.time(left.element["dateAdded"]) ?? .never
            let second = Self.time(right.element["dateAdded"]) ?? .never
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
        return list("last", ordered) { note in
            Self.members(["id", "dateAdded", "title", "body", "userId", "pinned"], of: note)
        }
    }

    /// Those to come, the next first, then the past ones, the latest first.
    func appointments(_ events: [JSON]) -> JSONObject {
        let border = now - Self.zoneSlack
        let isToCome = { (event: JSON) in Self.end(of: event) >= border }
        let coming = events.filter(isToCome).sorted { Self.start(of: $0) < Self.start(of: $1) }
        let past = events.filter { !isToCome($0) }.sorted { Self.start(of: $0) > Self.start(of: $1) }
        var result = list("upcoming", coming) { Self.appointment($0) }
        let room = limit - min(limit, coming.count)
        if room > 0, !past.isEmpty { result["past"] = .array(past.prefix(room).map { .object(Self.appointment($0)) }) }
        let hidden = coming.dropFirst(limit).count + past.dropFirst(room).count
        result["more"] = hidden > 0 ? JSON(hidden) : nil
        return result
    }

    private static func appointment(_ event: JSON) -> JSONObject {
        members(
            ["id", "title", "startTime", "endTime", "appointmentStatus", "calendarId", "assignedUserId", "notes"],
            of: event)
    }

    // MARK: - Pieces

    private static let never = WallTime(microseconds: .max)

    private func due(_ task: JSON) -> WallTime? { Self.time(task["dueDate"]) }

    private static func time(_ value: JSON?) -> WallTime? { value.flatMap { WallTime(upstream: $0) } }

    private static func start(of event: JSON) -> WallTime { moment(event["startTime"]) ?? .never }
    private static func end(of event: JSON) -> WallTime { moment(event["endTime"]) ?? start(of: event) }

    /// A time without a zone is taken for UTC; with one it is exact.
    private static func moment(_ value: JSON?) -> WallTime? {
        if let time = time(value) { return time }
        return value?.stringValue.flatMap { WallTime(iso8601: $0.prefix(19).replacing(" ", with: "T") + "Z") }
    }

    private func list(_ name: String, _ records: [JSON], _ entry: (JSON) -> JSONObject) -> JSONObject {
        var result: JSONObject = [name: .array(records.prefix(limit).map { .object(entry($0)) })]
        if records.count > limit { result["more"] = JSON(records.count - limit) }
        return result
    }

    /// Those that are there and say something, long texts cut.
    private static func members(_ names: [String], of record: JSON) -> JSONObject {
        var entry = JSONObject()
        for name in names {
            switch record[name] {
            case nil, .null?, .bool(false)?: continue
            case .string(let text)?:
                let whole = PlainText.paragraphs(text)
                guard !whole.isEmpty else { continue }
                let shown = String(String.UnicodeScalarView(whole.unicodeScalars.prefix(textLimit)))
                entry[name] = .string(shown)
                let rest = whole.unicodeScalars.count - shown.unicodeScalars.count
                if rest > 0 { entry[name + "Omitted"] = JSON(rest) }
            case let value?: entry[name] = value
            }
        }
        return entry
    }
}
