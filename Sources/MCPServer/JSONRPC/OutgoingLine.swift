import JSONValue

/// Messages that the server sends of its own accord, as they stand on the wire.
enum OutgoingLine {
    static func notification(_ method: String, _ params: JSONObject) -> [UInt8] {
        line(["jsonrpc": "2.0", "method": .string(method), "params": .object(params)])
    }

    static func request(_ id: RequestID, _ method: String, _ params: JSONObject) -> [UInt8] {
        line(["jsonrpc": "2.0", "id": id.json, "method": .string(method), "params": .object(params)])
    }

    private static func line(_ message: JSON) -> [UInt8] { ResponseLine.line(message.serializedBytes()) }
}
