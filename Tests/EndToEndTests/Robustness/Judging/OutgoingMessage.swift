import JSONValue

/// What a message of the server's is to whoever counts answers.
enum OutgoingMessage: Sendable {
    /// The response to a request.
    case answer(JSON)
    /// A stream is open; the request that asked for it gets no response while it is.
    case acknowledgement(JSON)
    /// The result with which a stream ends.
    case streamEnd(JSON)
    /// An error for a message whose id could not be read.
    case orphan
    case notification
    /// A request of the server's own.
    case question(JSON)
    /// No message at all.
    case fault(String)

    private static let subscriptionIDKey = "io.modelcontextprotocol/subscriptionId"
    private static let questions: Set<String> = ["elicitation/create", "sampling/createMessage", "roots/list"]

    /// All messages of a line: one, or those of the answer to a batch.
    static func all(of line: [UInt8]) -> [OutgoingMessage] {
        guard let json = try? JSON(parsing: line) else { return [fault("not JSON", line)] }
        switch json {
        case .object(let object): return [OutgoingMessage(object, line)]
        case .array(let elements) where !elements.isEmpty:
            return elements.map { $0.objectValue.map { OutgoingMessage($0, line) } ?? fault("no message", line) }
        default: return [fault("no message", line)]
        }
    }

    private init(_ object: JSONObject, _ line: [UInt8]) {
        guard object["jsonrpc"] == "2.0" else {
            self = Self.fault("without jsonrpc 2.0", line)
            return
        }
        self = object.contains(key: "method") ? Self.call(object, line) : Self.response(object, line)
    }

    private static func call(_ object: JSONObject, _ line: [UInt8]) -> OutgoingMessage {
        guard let method = object["method"]?.stringValue else { return fault("no method", line) }
        if let id = object["id"] {
            return questions.contains(method) ? .question(id) : fault("a request that no client knows", line)
        }
        guard method.hasPrefix("notifications/") else { return fault("no notification", line) }
        guard method == "notifications/subscriptions/acknowledged" else { return .notification }
        let id = object["params"]?["_meta"]?[subscriptionIDKey]
        return id.map { .acknowledgement($0) } ?? fault("an acknowledgement of nothing", line)
    }

    private static func response(_ object: JSONObject, _ line: [UInt8]) -> OutgoingMessage {
        let result = object["result"]
        let error = object["error"]
        guard (result == nil) != (error == nil) else { return fault("neither result nor error, or both", line) }
        if let error, error["code"]?.numberValue?.isPlainInteger != true || error["message"]?.stringValue == nil {
            return fault("an error without code or message", line)
        }
        guard let id = object["id"], !id.isNull else {
            return error == nil ? fault("a result of nothing", line) : .orphan
        }
        return result?["_meta"]?.objectValue?.contains(key: subscriptionIDKey) == true ? .streamEnd(id) : .answer(id)
    }

    private static func fault(_ reason: String, _ line: [UInt8]) -> OutgoingMessage {
        .fault("\(reason): \(Excerpt.of(line))")
    }
}
