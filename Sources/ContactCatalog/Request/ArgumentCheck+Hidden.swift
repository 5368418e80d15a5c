import JSONValue

extension ArgumentCheck {
    /// What nobody sees would be stored all the same: a tag that looks like another, a note that says more than whoever
    /// agreed to it has read.
    mutating func addHiddenFaults(in arguments: JSONObject) {
        for member in arguments {
            var trail = Trail()
            trail.push(member.key)
            addHiddenFaults(in: member.value, &trail)
        }
    }

    private mutating func addHiddenFaults(in value: JSON, _ trail: inout Trail) {
        switch value {
        case .string(let text):
            guard let hidden = JoiningRule.hidden(in: text) else { return }
            add(
                trail, "\"\(trail.field)\" has a character that nobody sees (\(Self.name(of: hidden))).",
                "Write it without: HighLevel would keep it, and the text would look like another.")
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                trail.push(index)
                addHiddenFaults(in: element, &trail)
                trail.pop()
            }
        case .object(let object):
            for member in object {
                trail.push(member.key)
                addHiddenFaults(in: member.value, &trail)
                trail.pop()
            }
        default: break
        }
    }

    /// `U+200B`.
    private static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
