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

    private let limit: Int
    private let tool: String?
    private let id: String?
    private let onlyFailed: Bool
    /// By call and step, for as long as the end has not come.
    private var open: [String: Int] = [:]
    private var kept: [Entry?] = []

    init(limit: Int, tool: String?, id: String?, onlyFailed: Bool) {
        self.limit = limit
        self.tool = tool
        self.id = id
        self.onlyFailed = onlyFailed
    }

    /// The last that fit, oldest first.
    var entries: [Entry] {
        Array(
            kept.compactMap(\.self).filter { entry in
                (!onlyFailed || entry.hasFailed) && (id.map { entry.concerns($0) } ?? true)
            }.suffix(limit))
    }

    /// Takes the next line.
    mutating func take(_ line: JSONObject) {
        if let tool, line["tool"]?.stringValue != tool { return }
        let key = "\(line["id"]?.stringValue ?? "") \(line["step"]?.intValue ?? 0)"
        if line["event"] == "close" {
            if let position = open.removeValue(forKey: key), kept.indices.contains(position) {
                kept[position]?.closing = line
            }
            return
        }
        if line["event"] == "open" { open[key] = kept.count }
        kept.append(Entry(opening: line))
        forgetSome()
    }

    /// What can be told only by its end is kept to the end; of the rest no more than is wanted.
    private mutating func forgetSome() {
        guard id == nil, !onlyFailed, kept.count > limit * 4 + 256 else { return }
        let dropped = kept.count - limit - 128
        kept.removeFirst(dropped)
        open = open.compactMapValues { $0 >= dropped ? $0 - dropped : nil }
    }
}
