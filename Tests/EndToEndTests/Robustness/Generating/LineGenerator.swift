/// Lines as no client should send them, and as it should, each without its end: the same for the same seed.
struct LineGenerator {
    /// Longer than any server here takes.
    private static let oversized = 4_500_000
    private static let blank: [[UInt8]] = ["", "", "\r", " ", "\t \r", "\u{0}", "\u{FEFF}"].map { Array($0.utf8) }
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var messages: MessageGenerator
    private var random: SplitMix64
    /// Some of what was sent lately.
    private var recent: [[UInt8]] = []
    /// What a mutation has made more lines of.
    private var pending: [[UInt8]] = []

    init(vocabulary: Vocabulary, seed: UInt64) {
        random = SplitMix64(seed: seed)
        messages = MessageGenerator(vocabulary: vocabulary, random: SplitMix64(seed: random.next()))
    }

    mutating func next() -> [UInt8] {
        if let line = pending.popLast() { return line }
        var line = piece()
        // Here a piece is several lines only by accident.
        if line.contains(UInt8(ascii: "\n")) {
            pending = line.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
            pending.reverse()
            line = pending.removeLast()
        }
        return line
    }

    private mutating func piece() -> [UInt8] {
        let message = messages.next()
        if message.isKept { return message.bytes }
        let line = harmed(message.bytes)
        if recent.count < 16 { recent.append(line) } else { recent[random.below(16)] = line }
        return line
    }

    private mutating func harmed(_ message: [UInt8]) -> [UInt8] {
        switch random.below(100) {
        case 0..<22: return Malformation.apply(to: message, &random)
        case 22..<25: return Malformation.apply(to: Malformation.apply(to: message, &random), &random)
        case 25..<42: return ByteMutation.apply(to: message, other: recent.isEmpty ? [] : random.pick(recent), &random)
        case 42..<47: return framed(message)
        default: return message
        }
    }

    /// A message whose line is odd, whatever it holds.
    private mutating func framed(_ message: [UInt8]) -> [UInt8] {
        switch random.below(250) {
        case 0: return Array(#"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":""#.utf8) + Self.filling
        case 1: return message + [UInt8](repeating: UInt8(ascii: " "), count: 60_000)
        case 2: return [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        case 3..<50: return random.pick(Self.blank)
        case 50..<90: return message + message
        case 90..<110: return Self.byteOrderMark + message
        case 110..<170: return message + [UInt8(ascii: "\r")]
        case 170..<200: return Array("  \t".utf8) + message + Array(" \r".utf8)
        default: return Array(message.prefix(random.below(message.count)))
        }
    }

    private static let filling = [UInt8](repeating: UInt8(ascii: "a"), count: oversized) + Array(#""}}"#.utf8)
}
