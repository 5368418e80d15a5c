/// Harm that knows nothing of JSON.
enum ByteMutation {
    private static let telling = Array("\"\\{}[]:,0-.eE \u{0}\n\r\t/u".utf8) + [0x7F, 0x80, 0xC3, 0xED, 0xFF]

    /// The line, harmed in one to three places; a part of the other may take the place of its end.
    static func apply(to line: [UInt8], other: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var line = line
        for _ in 0...random.below(3) where !line.isEmpty { mutate(&line, other: other, &random) }
        return line
    }

    private static func mutate(_ line: inout [UInt8], other: [UInt8], _ random: inout SplitMix64) {
        let place = random.below(line.count)
        let end = min(line.count, place + 1 + random.below(16))
        switch random.below(8) {
        case 0, 1: line[place] ^= 1 << UInt8(random.below(8))
        case 2: line[place] = telling[random.below(telling.count)]
        case 3: line.insert(telling[random.below(telling.count)], at: place)
        case 4: line.removeSubrange(place..<end)
        case 5: line.insert(contentsOf: Array(line[place..<end]), at: place)
        case 6: line.removeSubrange(place...)
        default: line.replaceSubrange(place..., with: other[random.below(other.count + 1)...])
        }
    }
}
