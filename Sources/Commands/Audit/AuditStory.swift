import JSONValue

/// The lines of the audit put together to what happened: each request with its end, each refusal.
struct AuditStory {
    struct Entry {
        var opening: JSONObject
        var closing: JSONObject?

        private var isRefusal: Bool { opening["event"] == "refused" }

        private var outcome: String {
            (closing ?? (isRefusal ? opening : JSONObject()))["outcome"]?.stringValue ?? "unknown"
        }

        var hasFailed: Bool { !["done", "settled"].contains(outcome) }

        func concerns(_ id: String) -> Bool {
            opening["id"]?.stringValue == id || closing?["resultId"]?.stringValue == id
                || (opening["ids"]?.objectValue ?? JSONObject()).contains { $0.value.stringValue == id }
        }

        /// Both lines as one document, without the chain.
        var json: JSON {
            var members = opening
            for name in ["status", "traceId", "resultId", "uncertain", "ms"] { members[name] = closing?[name] }
            members["outcome"] = .string(outcome)
            for name in ["event", "previous", "digest", "n"] { members[name] = nil }
            if isRefusal { members["refused"] = true }
            return .object(members)
        }

        var text: String {
            func word(_ name: String) -> String? { opening[name]?.stringValue }
            let tool = word("tool") ?? "?"
            let operation = word("operation").flatMap { $0 == tool ? nil : " (\($0))" } ?? ""
            let ids = (opening["ids"]?.objectValue ?? JSONObject()).map { "\($0.key)=\($0.value.stringValue ?? "")" }
            var parts = [word("time") ?? "?", word("profile") ?? "-", tool + operation] + ids
            if let count = opening["contacts"]?.intValue { parts.append("contacts=\(count)") }
            parts.append(isRefusal ? "refused: \(outcome)" : outcome)
            if let made = closing?["resultId"]?.stringValue { parts.append("id=\(made)") }
            if let status = closing?["status"]?.intValue { parts.append("HTTP \(status)") }
            if closing?["uncertain"]?.boolValue == true { parts.append("may have been applied") }
            if let time = closing?["ms"]?.intValue { parts.append("\(time) ms") }
            if let call = word("id") { parts.append("call=\(call)") }
            return parts.joined(separator: "  ")
        }
    }

    private struct Numbered {
        /// Which of all entries it is.
        let number: Int
        var entry: Entry
    }

    /// More than are wanted are kept for a while, so that not each new one makes all others move.
    private static let slack = 256

    private let limit: Int
    private let tool: String?
    private let id: String?
    private let onlyFailed: Bool
    private var count = 0
    /// By call and step, for as long as the end has not come.
    private var open: [String: Numbered] = [:]
    /// Those that fit and will not change any more, in their order.
    private var kept: [Numbered] = []

    init(limit: Int, tool: String?, id: String?, onlyFailed: Bool) {
        self.limit = limit
        self.tool = tool
        self.id = id
        self.onlyFailed = onlyFailed
    }

    /// The last that fit, oldest first.
    var entries: [Entry] {
        let unfinished = open.values.filter { fits($0.entry) }
        return (kept + unfinished).sorted { $0.number < $1.number }.suffix(limit).map(\.entry)
    }

    /// Takes the next line.
    mutating func take(_ line: JSONObject) {
        if let tool, line["tool"]?.stringValue != tool { return }
        let key = "\(line["id"]?.stringValue ?? "") \(line["step"]?.intValue ?? 0)"
        if line["event"] == "close" {
            guard var ended = open.removeValue(forKey: key) else { return }
            ended.entry.closing = line
            return keep(ended)
        }
        let new = Numbered(number: count, entry: Entry(opening: line))
        count += 1
        guard line["event"] == "open" else { return keep(new) }
        // One of the same name that has not ended never will.
        if let abandoned = open.updateValue(new, forKey: key) { keep(abandoned) }
    }

    private func fits(_ entry: Entry) -> Bool {
        (!onlyFailed || entry.hasFailed) && (id.map { entry.concerns($0) } ?? true)
    }

    /// Keeps what will not change any more, if it fits, and of all that no more than is wanted.
    private mutating func keep(_ settled: Numbered) {
        guard fits(settled.entry) else { return }
        let place = kept.lastIndex { $0.number < settled.number }.map { $0 + 1 } ?? 0
        kept.insert(settled, at: place)
        guard kept.count > limit, kept.count - limit >= Self.slack else { return }
        kept.removeFirst(kept.count - limit)
        // What is older than all that are wanted is not told, however it ends.
        guard let oldest = kept.first?.number else { return }
        open = open.filter { $0.value.number > oldest }
    }
}
