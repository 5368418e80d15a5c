/// The parts that messages are put together from.
extension MessageGenerator {
    static let start = Array(#"{"jsonrpc":"2.0""#.utf8)
    static let idKey = Array(#","id":"#.utf8)
    /// Opens the string.
    static let methodKey = Array(#","method":""#.utf8)
    /// Closes the method's string and opens the object.
    static let paramsKey = Array(#"","params":{"#.utf8)
    static let initialize = Array("initialize".utf8)

    /// Ids that come again and again.
    static let sameIDs = [#""""#, "0", "-0", #""0""#, #""same""#].map { Array($0.utf8) }

    static let handshakes: [[UInt8]] = [
        ("2024-11-05", "{}"), ("2025-03-26", "{}"), ("2025-03-26", #"{"sampling":{},"roots":{}}"#),
        ("2025-06-18", #"{"elicitation":{},"sampling":{},"roots":{"listChanged":true}}"#),
        ("2025-11-25", #"{"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{}}"#),
        ("2025-11-25", "{}"), ("2099-01-01", "{}"), ("2026-07-28", #"{"experimental":{"x":[1]}}"#),
    ].map { revision, capabilities in
        Array(
            (#""protocolVersion":"\#(revision)","capabilities":\#(capabilities),"#
                + #""clientInfo":{"name":"fuzz","version":"1"}"#).utf8)
    }

    /// The first is the plain one.
    static let envelopes: [[UInt8]] = [
        envelope(),
        envelope(capabilities: #"{"elicitation":{}}"#),
        envelope(capabilities: #"{"elicitation":{"form":{}},"sampling":{},"roots":{},"extensions":{"a/b":{}}}"#),
        envelope(more: #","io.modelcontextprotocol/logLevel":"debug","progressToken":"p""#),
        envelope(more: #","io.modelcontextprotocol/logLevel":"loud","progressToken":0"#),
        envelope(more: #","io.modelcontextprotocol/clientInfo":5,"progressToken":true,"traceparent":"00-zz""#),
        envelope(version: "1900-01-01"),
        envelope(version: "2025-11-25"),
        Array(#""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#.utf8),
        Array(#""_meta":{"io.modelcontextprotocol/clientCapabilities":{}}"#.utf8),
        Array(#""_meta":{"io.modelcontextprotocol/protocolVersion":5}"#.utf8),
        Array(#""_meta":[]"#.utf8),
    ]

    private static func envelope(
        version: String = "2026-07-28", capabilities: String = "{}", more: String = ""
    ) -> [UInt8] {
        Array(
            (#""_meta":{"io.modelcontextprotocol/protocolVersion":"\#(version)","#
                + #""io.modelcontextprotocol/clientCapabilities":\#(capabilities)\#(more)}"#).utf8)
    }

    static let notifications: [[UInt8]] = [
        #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":2}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/whatever","params":{"x":1}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":null}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"nope"}}"#,
        #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"greet","arguments":{"name":"Ann"}}}"#,
        #"{"jsonrpc":"2.0","method":"initialize","params":{}}"#,
        #"{"jsonrpc":"1.0","method":"ping"}"#,
        #"{"method":"ping","params":[1]}"#,
    ].map { Array($0.utf8) }

    /// What follows the id of a response.
    static let outcomes: [[UInt8]] = [
        #","result":{}}"#,
        #","result":{"action":"accept","content":{"confirm":true,"name":"x","username":"u","email":"e@example.com"}}}"#,
        #","result":{"action":"decline"}}"#,
        #","result":{"action":5}}"#,
        #","result":null}"#,
        #","result":{"role":"assistant","content":{"type":"text","text":"t"},"model":"m"}}"#,
        #","result":{"roots":[]}}"#,
        #","error":{"code":-32601,"message":"no"}}"#,
        #","error":5}"#,
        #","result":{},"error":{}}"#,
    ].map { Array($0.utf8) }
}
