/// What a client can say to one server, as JSON in bytes: the requests it knows, each as often as it deserves.
struct Vocabulary: Sendable {
    struct Request: Sendable {
        let method: [UInt8]
        /// The members of `params`, without the braces.
        let params: [UInt8]

        init(_ method: String, _ params: String) {
            self.method = Array(method.utf8)
            self.params = Array(params.utf8)
        }
    }

    private let requests: [Request]
    /// Positions in `requests`, each as many times as its weight.
    private let draws: [Int]
    /// A call that takes far longer than anybody waits: the members of `params`; nil where the server has none.
    let endlessCall: [UInt8]?
    /// What subscriptions are asked for.
    let subscribableURI: [UInt8]
    /// What is still under way when the input ends.
    let unfinished: [Request]

    init(
        _ weighted: [(Int, Request)], endlessCall: String?, subscribableURI: String, unfinished: [Request]
    ) {
        requests = weighted.map(\.1)
        draws = weighted.indices.flatMap { [Int](repeating: $0, count: weighted[$0].0) }
        self.endlessCall = endlessCall.map { Array($0.utf8) }
        self.subscribableURI = Array(subscribableURI.utf8)
        self.unfinished = unfinished
    }

    func draw(_ random: inout SplitMix64) -> Request { requests[draws[random.below(draws.count)]] }
}

/// What every server is asked.
extension Vocabulary {
    static func call(_ tool: String, _ arguments: String) -> Request {
        Request("tools/call", #""name":"\#(tool)","arguments":{\#(arguments)}"#)
    }

    static let common: [(Int, Request)] = [
        (60, Request("ping", "")),
        (12, Request("server/discover", "")),
        (4, Request("resources/list", "")),
        (4, Request("resources/templates/list", "")),
        (4, Request("prompts/list", "")),
        (2, Request("resources/list", #""cursor":"garbage""#)),
        (2, Request("tools/list", #""cursor":"""#)),
        (2, Request("prompts/list", #""cursor":5"#)),
        (5, Request("resources/read", #""uri":"test://nonexistent""#)),
        (4, Request("resources/read", #""uri":"file:///../../etc/passwd""#)),
        (3, Request("resources/read", "")),
        (4, Request("prompts/get", #""name":"no_such_prompt""#)),
        (4, Request("completion/complete", #""ref":{"type":"ref/x"},"argument":{"name":"a","value":""}"#)),
        (3, Request("logging/setLevel", #""level":"debug""#)),
        (3, Request("logging/setLevel", #""level":"emergency""#)),
        (2, Request("logging/setLevel", #""level":"loud""#)),
        (3, Request("resources/subscribe", #""uri":"test://nonexistent""#)),
        (3, Request("resources/unsubscribe", #""uri":"test://nonexistent""#)),
        (3, Request("subscriptions/listen", "")),
        (3, Request("tasks/get", #""taskId":"1""#)),
        (2, Request("tasks/list", "")),
        (5, Request("no/such", #""a":[1,{"b":null}]"#)),
        (2, Request("", "")),
        (2, Request("notifications/cancelled", #""requestId":1"#)),
        (5, Request("tools/call", #""name":"no_such_tool","arguments":{}"#)),
        (3, Request("tools/call", "")),
    ]
}
