import JSONValue

/// How a client of one revision opens and calls.
struct Era: Sendable {
    let revision: String

    init(_ revision: String) { self.revision = revision }

    private var isStateless: Bool { revision >= "2026-07-28" }

    /// The handshake's request; nil where there is none.
    var opening: JSON? {
        guard !isStateless else { return nil }
        let params: JSON = [
            "protocolVersion": .string(revision), "capabilities": [:], "clientInfo": ["name": "test", "version": "1"],
        ]
        return ["jsonrpc": "2.0", "id": "opening", "method": "initialize", "params": params]
    }

    func call(_ tool: String, _ arguments: JSON, progressToken: JSON? = nil, id: JSON) -> JSON {
        var meta = JSONObject()
        meta["progressToken"] = progressToken
        return request("tools/call", ["name": .string(tool), "arguments": arguments], meta: meta, id: id)
    }

    /// A request that is answered at once: `ping`, or what stands for it where there is none.
    func ping(id: JSON) -> JSON { request(isStateless ? "server/discover" : "ping", [:], meta: [:], id: id) }

    private func request(_ method: String, _ params: JSONObject, meta: JSONObject, id: JSON) -> JSON {
        var meta = meta
        if isStateless {
            meta["io.modelcontextprotocol/protocolVersion"] = .string(revision)
            meta["io.modelcontextprotocol/clientCapabilities"] = [:]
        }
        var params = params
        params["_meta"] = meta.isEmpty ? nil : .object(meta)
        return ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
    }
}
