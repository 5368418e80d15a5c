import JSONValue
import TestSupport

/// A session that meets most of what a server can answer, good and bad, for rules that hold for every message.
enum Conversation {
    static func requests(for product: Product) -> [(method: String, params: JSON)] {
        let readOnly = product.readOnlyCall
        let mistaken = product.mistakenCall
        return [
            ("ping", [:]),
            ("server/discover", [:]),
            ("tools/list", [:]),
            ("tools/list", ["cursor": "never given out"]),
            ("tools/call", ["name": .string(readOnly.tool), "arguments": readOnly.arguments]),
            ("tools/call", ["name": .string(mistaken.tool), "arguments": mistaken.arguments]),
            ("tools/call", ["name": "there is no such tool", "arguments": [:]]),
            ("tools/call", ["arguments": [:]]),
            ("tools/call", ["name": .string(readOnly.tool), "arguments": [1]]),
            ("resources/list", [:]),
            ("resources/templates/list", [:]),
            ("resources/read", ["uri": "test://there/is/none"]),
            ("resources/read", [:]),
            ("prompts/list", [:]),
            ("prompts/get", ["name": "there is no such prompt"]),
            ("completion/complete", ["ref": ["type": "none"], "argument": ["name": "a", "value": ""]]),
            ("logging/setLevel", ["level": "loud"]),
            ("resources/subscribe", ["uri": 5]),
            ("subscriptions/listen", [:]),
            ("there/is/no/such/method", [:]),
        ]
    }

    /// Has the conversation, one request after the other, and a few lines that are no requests.
    /// - Returns: all the server said.
    static func held(with peer: Peer) async throws -> [JSON] {
        for (number, request) in requests(for: peer.product).enumerated() {
            _ = try await peer.request(request.method, request.params, id: JSON(number))
        }
        peer.raw("{bad")
        _ = try await peer.orphan()
        peer.raw(#"{"jsonrpc":"2.0","id":"no method"}"#)
        _ = try await peer.response(to: "no method")
        peer.raw("[]")
        _ = try await peer.orphan()
        peer.notify("notifications/there/is/none")
        _ = try await peer.rest()
        return peer.messages
    }

    /// The results among messages.
    static func results(in messages: [JSON]) -> [JSON] { messages.compactMap { $0["result"] } }

    /// The errors among messages.
    static func errors(in messages: [JSON]) -> [JSON] { messages.compactMap { $0["error"] } }
}
