import JSONValue

/// Generated lines on their way to a server, each judged and told to the ledger before it is sent.
struct FuzzStream {
    /// Lines generated so far.
    private(set) var count = 0
    private(set) var byteCount = 0
    private var generator: LineGenerator
    private var oracle = LineOracle()
    private let ledger: AnswerLedger
    /// The ids of what would go on, as far as it is not known to be over.
    private var endless: Set<JSON> = []
    private var settlings = 0
    /// Apart from the generator's, since how many questions have come is a matter of time.
    private var random = SplitMix64(seed: 1)

    init(generator: LineGenerator, ledger: AnswerLedger) {
        self.generator = generator
        self.ledger = ledger
    }

    /// Lines with their ends, of so many bytes or a little more, and never beyond the count.
    mutating func chunk(of size: Int, upTo limit: Int) -> [UInt8] {
        var bytes = answersToQuestions()
        while bytes.count < size, count < limit {
            let line = generator.next()
            count += 1
            append(line, number: count, to: &bytes)
        }
        byteCount += bytes.count
        return bytes
    }

    /// What brings a server to rest.
    mutating func settling() -> [UInt8] {
        settlings += 1
        var bytes = answersToQuestions()
        for id in endless {
            append(MessageGenerator.cancellation(of: id.serializedBytes()), number: nil, to: &bytes)
        }
        endless = []
        appendRequests(Self.settlingRequests, "settling \(settlings)", to: &bytes)
        return bytes
    }

    /// The id of the request that follows what is unfinished.
    static let lastID: JSON = "last.0"

    /// What a server has on its hands when the input ends: questions without answers, streams, calls that run on.
    mutating func unfinished(_ calls: [Vocabulary.Request]) -> [UInt8] {
        var bytes: [UInt8] = []
        appendRequests([Self.opening(capabilities: #"{"elicitation":{},"sampling":{}}"#)], "opening", to: &bytes)
        append(Array(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.utf8), number: nil, to: &bytes)
        let listen = Vocabulary.Request(
            "subscriptions/listen", #""notifications":{},"# + String(decoding: Self.envelope, as: UTF8.self))
        appendRequests([listen] + calls, "unfinished", to: &bytes)
        appendRequests([Vocabulary.Request("ping", "")], "last", to: &bytes)
        return bytes
    }

    private static let settlingRequests = [
        opening(capabilities: "{}"), Vocabulary.Request("ping", ""),
        Vocabulary.Request("server/discover", String(decoding: envelope, as: UTF8.self)),
    ]

    private static let envelope = MessageGenerator.envelopes[0]

    private static func opening(capabilities: String) -> Vocabulary.Request {
        Vocabulary.Request(
            "initialize",
            #""protocolVersion":"2025-11-25","capabilities":\#(capabilities),"#
                + #""clientInfo":{"name":"fuzz","version":"1"}"#)
    }

    private mutating func appendRequests(_ requests: [Vocabulary.Request], _ id: String, to bytes: inout [UInt8]) {
        for (index, request) in requests.enumerated() {
            var line = MessageGenerator.start + MessageGenerator.idKey + Array("\"\(id).\(index)\"".utf8)
            line += MessageGenerator.methodKey + request.method + MessageGenerator.paramsKey + request.params
            append(line + Array("}}".utf8), number: nil, to: &bytes)
        }
    }

    private mutating func append(_ line: [UInt8], number: Int?, to bytes: inout [UInt8]) {
        let verdict = oracle.judge(line)
        endless.formUnion(verdict.endless)
        ledger.expect(verdict, line: number)
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func answersToQuestions() -> [UInt8] {
        var bytes: [UInt8] = []
        for id in ledger.takeQuestions() where !random.once(in: 4) {
            let line =
                MessageGenerator.start + MessageGenerator.idKey + id.serializedBytes()
                + random.pick(MessageGenerator.outcomes)
            append(line, number: nil, to: &bytes)
        }
        return bytes
    }
}
