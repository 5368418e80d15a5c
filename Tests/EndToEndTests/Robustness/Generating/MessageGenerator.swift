/// Well-formed messages of every kind, revision and era, one after the other.
struct MessageGenerator {
    /// What a message is, as far as it matters for what comes after it.
    struct Message {
        var bytes: [UInt8]
        /// Whether it must stay as it is, because something later builds on it.
        var isKept = false
    }

    let vocabulary: Vocabulary
    var random: SplitMix64
    private var count = 0
    /// The ids, as they are written, of what goes on until it is cancelled.
    private var endless: [[UInt8]] = []
    /// A handshake is followed by its notification.
    private var owesInitialized = false

    init(vocabulary: Vocabulary, random: SplitMix64) {
        self.vocabulary = vocabulary
        self.random = random
    }

    mutating func next() -> Message {
        if owesInitialized {
            owesInitialized = false
            return Message(bytes: Array(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.utf8))
        }
        switch random.below(1000) {
        case 0..<20: return initialize()
        case 20..<60: return Message(bytes: batch())
        case 60..<75: return listen()
        case 75..<79: return endlessCall()
        case 79..<99: return cancelEndless()
        case 99..<160: return Message(bytes: notification())
        case 160..<200: return Message(bytes: response())
        default: return Message(bytes: request())
        }
    }

    // MARK: - Requests

    private mutating func request() -> [UInt8] {
        let form = vocabulary.draw(&random)
        return request(id(), form.method, form.params, meta: meta())
    }

    private mutating func request(_ id: [UInt8], _ method: [UInt8], _ params: [UInt8], meta: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(400)
        let hasIDLast = random.once(in: 8)
        bytes += Self.start
        if !hasIDLast { bytes += Self.idKey + id }
        bytes += Self.methodKey + method
        if params.isEmpty && meta.isEmpty && random.once(in: 2) {
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes += Self.paramsKey + params
            if !params.isEmpty && !meta.isEmpty { bytes.append(UInt8(ascii: ",")) }
            bytes += meta
            bytes.append(UInt8(ascii: "}"))
        }
        if hasIDLast { bytes += Self.idKey + id }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private mutating func initialize() -> Message {
        owesInitialized = !random.once(in: 8)
        let params = random.pick(Self.handshakes)
        return Message(bytes: request(id(), Self.initialize, params, meta: []))
    }

    private mutating func listen() -> Message {
        let id = id()
        if !random.once(in: 4) { endless.append(id) }
        let uri = vocabulary.subscribableURI
        let params =
            Array(#""notifications":{"toolsListChanged":true,"resourceSubscriptions":[""#.utf8) + uri
            + Array(#"","x:y"]}"#.utf8)
        return Message(bytes: request(id, Array("subscriptions/listen".utf8), params, meta: Self.envelopes[0]))
    }

    private mutating func endlessCall() -> Message {
        guard let params = vocabulary.endlessCall else { return Message(bytes: request()) }
        let id = id()
        endless.append(id)
        return Message(bytes: request(id, Array("tools/call".utf8), params, meta: meta()), isKept: true)
    }

    // MARK: - Everything else

    private mutating func cancelEndless() -> Message {
        guard !endless.isEmpty else { return Message(bytes: notification()) }
        let id = endless.remove(at: random.below(endless.count))
        return Message(bytes: Self.cancellation(of: id), isKept: true)
    }

    static func cancellation(of id: [UInt8]) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"#.utf8) + id
            + Array(#","reason":"r"}}"#.utf8)
    }

    private mutating func notification() -> [UInt8] {
        if random.once(in: 3) { return Self.cancellation(of: Array("-\(count + 1_000_000_000)".utf8)) }
        return random.pick(Self.notifications)
    }

    private mutating func response() -> [UInt8] {
        let id = random.once(in: 2) ? Array("\"server-\(random.below(count / 100 + 10))\"".utf8) : id()
        return Self.start + Self.idKey + id + random.pick(Self.outcomes)
    }

    private mutating func batch() -> [UInt8] {
        var bytes = [UInt8(ascii: "[")]
        for index in 0..<random.below(6) {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch random.below(12) {
            case 0: bytes += random.pick(OddValues.all)
            case 1: bytes += notification()
            case 2: bytes += response()
            case 3: bytes += initialize().bytes
            default: bytes += request()
            }
        }
        owesInitialized = false
        return bytes + [UInt8(ascii: "]")]
    }

    /// Hardly ever the same twice.
    private mutating func id() -> [UInt8] {
        count += 1
        switch random.below(100) {
        case 0..<15: return Array("\"s-\(count)\"".utf8)
        case 15..<18: return Array("-\(count)".utf8)
        case 18..<20: return Array("90071992547409\(count)".utf8)
        case 20: return Array("1234567890123456789012345678901234567890\(count)".utf8)
        case 21: return Array(#""\u00e9\n\/\"-\#(count)""#.utf8)
        case 22: return Array(#""\ud83d\ude00日本\#(count)""#.utf8)
        case 23: return random.pick(Self.sameIDs)
        default: return Array("\(count)".utf8)
        }
    }

    /// `_meta`, or nothing.
    private mutating func meta() -> [UInt8] {
        switch random.below(20) {
        case 0..<8: return []
        case 8: return Array(#""_meta":{"progressToken":\#(count)}"#.utf8)
        case 9..<16: return Self.envelopes[0]
        default: return random.pick(Self.envelopes)
        }
    }
}
