/// Harm to a message's structure: members and values where they do not belong, or not where they do.
enum Malformation {
    /// The message, which must be well-formed JSON, harmed in one place.
    static func apply(to message: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        let anatomy = MessageAnatomy(message)
        guard !anatomy.members.isEmpty else { return random.pick(OddValues.all) }
        let value = anatomy.values[random.below(anatomy.values.count)]
        let member = anatomy.members[random.below(anatomy.members.count)]
        switch random.below(10) {
        case 0..<4: return replace(value, of: message, by: random.pick(OddValues.all))
        case 4, 5: return drop(member.range, of: message)
        case 6: return replace(member.range, of: message, by: doubled(message[member.range], by: message[member.range]))
        case 7:
            let other = Array(message[member.key]) + [UInt8(ascii: ":")] + random.pick(OddValues.all)
            return replace(member.range, of: message, by: doubled(message[member.range], by: other[...]))
        case 8:
            // A member in the place of another: keys in the wrong object, values under the wrong key.
            let other = anatomy.members[random.below(anatomy.members.count)]
            return replace(member.range, of: message, by: Array(message[other.range]))
        default: return replace(value, of: message, by: [UInt8(ascii: "[")] + message[value] + [UInt8(ascii: "]")])
        }
    }

    private static func doubled(_ member: ArraySlice<UInt8>, by other: ArraySlice<UInt8>) -> [UInt8] {
        Array(member + [UInt8(ascii: ",")] + other)
    }

    private static func replace(_ range: Range<Int>, of message: [UInt8], by bytes: [UInt8]) -> [UInt8] {
        Array(message[..<range.lowerBound] + bytes + message[range.upperBound...])
    }

    /// Takes a member out together with one of its commas.
    private static func drop(_ range: Range<Int>, of message: [UInt8]) -> [UInt8] {
        let comma = UInt8(ascii: ",")
        var range = range
        if range.upperBound < message.count, message[range.upperBound] == comma {
            range = range.lowerBound..<range.upperBound + 1
        } else if range.lowerBound > 0, message[range.lowerBound - 1] == comma {
            range = range.lowerBound - 1..<range.upperBound
        }
        return replace(range, of: message, by: [])
    }
}
