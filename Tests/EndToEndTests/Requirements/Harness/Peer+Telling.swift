import JSONValue

/// What a server says without being asked, by what it belongs to.
extension Peer {
    static let subscriptionIDKey = "io.modelcontextprotocol/subscriptionId"
    static let logLevelKey = "io.modelcontextprotocol/logLevel"

    /// Opens a stream of revision 2026-07-28.
    /// - Returns: the acknowledgement.
    func listen(_ notifications: JSON, id: JSON) async throws -> JSON {
        sendModern("subscriptions/listen", ["notifications": notifications], id: id)
        return try await next("an acknowledgement of \(id.serialized())") {
            $0["method"] == "notifications/subscriptions/acknowledged"
                && $0["params"]?["_meta"]?[Self.subscriptionIDKey] == id
        }
    }

    /// All notifications of a method heard so far, taken or not.
    func heard(_ method: String) -> [JSON] { messages.filter { $0["method"]?.stringValue == method } }

    /// The params of the progress heard so far for a token, in its order.
    func progress(of token: JSON) -> [JSON] {
        heard("notifications/progress").compactMap { $0["params"] }.filter { $0["progressToken"] == token }
    }

    /// The requests the server has sent so far, such as `elicitation/create`.
    var serverRequests: [JSON] { messages.filter { $0["method"] != nil && $0["id"] != nil } }

    /// Where a response stands among all that was heard.
    func position(ofResponseTo id: JSON) -> Int? { position { $0["id"] == id && $0["method"] == nil } }
}
