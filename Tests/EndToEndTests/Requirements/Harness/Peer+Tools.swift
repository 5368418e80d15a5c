import JSONValue
import TestSupport

extension Product {
    /// A call that changes nothing and answers the same every time, but for the trace id of what was asked upstream.
    var readOnlyCall: (tool: String, arguments: JSON) {
        switch self {
        case .server: ("find_duplicate_contact", ["email": "ann@example.com"])
        case .everything: ("greet", ["name": "Ann"])
        }
    }

    /// A call whose arguments its tool cannot take.
    var mistakenCall: (tool: String, arguments: JSON) {
        switch self {
        case .server: ("search_contacts", ["pageLimit": "many"])
        case .everything: ("greet", ["name": 5])
        }
    }
}

extension JSON {
    /// A call's result as text, without what tells one call from the next.
    var withoutTraceID: String {
        let text = self["content"]?[0]?["text"]?.stringValue ?? ""
        guard let id = (try? JSON(parsing: text))?["traceId"]?.stringValue else { return serialized() }
        return serialized().replacing(id, with: "")
    }
}

extension Peer {
    /// Begins a call that runs for so many seconds if nobody ends it. Only in `mcp-everything`.
    func sendSlowCall(seconds: Double, id: JSON, progressToken: JSON? = nil) {
        var meta = JSONObject()
        meta["progressToken"] = progressToken
        sendCall("slow_compute", ["seconds": JSON(seconds)], id: id, meta: meta)
    }

    /// How many files `mcp-everything` has deleted, found out by deleting one more in a way that no session and no
    /// other request has a part in.
    func deletions() async throws -> Int {
        let id = JSON("count \(messages.count)")
        let arguments: JSONObject = ["filename": "counted.txt"]
        let refused = try await modern(
            "tools/call", ["name": "confirm_delete", "arguments": .object(arguments)], id: id, capabilities: [:])
        var confirmed = arguments
        confirmed["confirm"] = refused["result"]?["structuredContent"]?["confirm"]
        let done = try await modern(
            "tools/call", ["name": "confirm_delete", "arguments": .object(confirmed)], id: id, capabilities: [:])
        guard let count = Self.deletions(in: done["result"]) else {
            throw Failure(description: "nothing was deleted: \(done.serialized())")
        }
        return count - 1
    }

    /// The number a deletion that was carried out tells; nil when none was.
    static func deletions(in result: JSON?) -> Int? {
        guard result?["isError"] != true, let text = result?["content"]?[0]?["text"]?.stringValue,
            text.hasPrefix("Deleted ")
        else { return nil }
        return text.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) }
    }
}
