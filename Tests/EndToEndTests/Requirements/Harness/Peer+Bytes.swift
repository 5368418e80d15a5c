import Dispatch
import JSONValue
import TestSupport

extension Peer {
    /// Writes bytes on a thread that may be held up, as it is where a server does not keep up with its input.
    func writeAside(_ bytes: [UInt8]) async {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "test.writer").async { [self] in
                server.write(bytes)
                continuation.resume()
            }
        }
    }

    /// The bytes of a request in the peer's revision, with the end of its line.
    func line(_ method: String, _ params: JSONObject = [:], id: JSON) -> [UInt8] {
        var params = params
        if !revision.isLegacy { params["_meta"] = .object(Self.envelope(capabilities: capabilities)) }
        let message: JSON = ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
        return message.serializedBytes() + [UInt8(ascii: "\n")]
    }

    /// The bytes of a call of `greet`, with the end of its line.
    func greeting(_ name: String, id: JSON) -> [UInt8] {
        line("tools/call", ["name": "greet", "arguments": ["name": .string(name)]], id: id)
    }

    /// What `greet` says to that name in a response.
    static func greets(_ name: String, in response: JSON) -> Bool {
        response["result"]?["content"]?[0]?["text"]?.stringValue == "Hello, \(name)!"
    }
}
