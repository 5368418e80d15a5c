import JSONValue

/// What one JSON value on the wire is, by JSON-RPC 2.0 as MCP narrows it.
enum JSONRPCMessage: Sendable {
    case request(JSONRPCRequest)
    case notification(method: String, params: JSONObject)
    /// An answer to a request of ours, or to none. Never answered.
    case response(JSONRPCResponse)
    /// A notification too malformed to act on. Never answered, as nothing that has no id is.
    case malformedNotification
    /// No message at all; `id` where one could be read.
    case invalid(id: RequestID?, JSONRPCError)
}

struct JSONRPCRequest: Sendable {
    let id: RequestID
    let method: String
    /// Empty when the request had none; a null is read as none.
    let params: JSONObject
}

extension JSONRPCMessage {
    init(_ json: JSON) {
        guard let object = json.objectValue else {
            self = .invalid(id: nil, .invalidRequest("A message must be a JSON object."))
            return
        }
        guard let method = object["method"] else {
            self = Self.withoutMethod(object)
            return
        }
        guard let idMember = object["id"] else {
            self = Self.notification(object, method: method)
            return
        }
        guard let id = RequestID(idMember) else {
            self = .invalid(id: nil, .invalidRequest("A request's id must be a string or an integer, never null."))
            return
        }
        guard object["jsonrpc"] == "2.0" else {
            self = .invalid(id: id, .invalidRequest("The member \"jsonrpc\" must be \"2.0\"."))
            return
        }
        guard let name = method.stringValue else {
            self = .invalid(id: id, .invalidRequest("The member \"method\" must be a string."))
            return
        }
        guard let params = Self.params(of: object) else {
            self = .invalid(id: id, .invalidRequest("The member \"params\" must be an object."))
            return
        }
        self = .request(JSONRPCRequest(id: id, method: name, params: params))
    }

    private static func withoutMethod(_ object: JSONObject) -> JSONRPCMessage {
        if object.contains(key: "result") || object.contains(key: "error") {
            return .response(JSONRPCResponse(object))
        }
        return .invalid(
            id: object["id"].flatMap(RequestID.init), .invalidRequest("The message has no member \"method\"."))
    }

    private static func notification(_ object: JSONObject, method: JSON) -> JSONRPCMessage {
        guard object["jsonrpc"] == "2.0", let name = method.stringValue, let params = params(of: object) else {
            return .malformedNotification
        }
        return .notification(method: name, params: params)
    }

    /// Nil when `params` is there and is no object.
    private static func params(of object: JSONObject) -> JSONObject? {
        switch object["params"] {
        case nil, .null?: JSONObject()
        case .object(let params)?: params
        default: nil
        }
    }
}
