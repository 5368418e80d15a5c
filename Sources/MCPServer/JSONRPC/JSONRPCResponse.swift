import JSONValue

/// What a client answered to a request of ours.
struct JSONRPCResponse: Sendable {
    /// Nil when it could not be read; then it belongs to nothing.
    let id: RequestID?
    let outcome: InputResponse

    init(_ object: JSONObject) {
        id = object["id"].flatMap(RequestID.init)
        // What is no response answers nothing, and least of all a question to the user.
        if object["jsonrpc"] != "2.0" || object.contains(key: "result") && object.contains(key: "error") {
            outcome = .failure("the client's answer was no response by JSON-RPC 2.0")
        } else if let result = object["result"]?.objectValue {
            outcome = .result(result)
        } else if let error = object["error"] {
            let code = error["code"]?.intValue.map { " \($0)" } ?? ""
            let message = error["message"]?.stringValue.map { ": \($0.excerpt)" } ?? ""
            outcome = .failure("the client answered with error\(code)\(message)")
        } else {
            outcome = .failure("the client's answer was no object")
        }
    }
}
