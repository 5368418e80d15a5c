package import JSONValue

extension ArgumentCheck {
    /// What nobody sees would be stored all the same: a tag that looks like another, a note that says more than whoever
    /// agreed to it has read.
    mutating func addHiddenFaults(in arguments: JSONObject) {
        // What was stored so by somebody else has to be given so to be taken away.
        guard operation.method != .delete, arguments["type"] != "remove" else { return }
        var trail = Trail()
        trail.walk(.object(arguments)) { leaf, trail in
            guard let text = leaf.stringValue,
                let fault = ArgumentFault(hiddenIn: text, pointer: trail.pointer, field: trail.field)
            else { return }
            add(trail, fault.message, fault.nextStep)
        }
    }
}

extension ArgumentFault {
    /// Nil where the text hides nothing.
    package init?(hiddenIn text: String, pointer: JSONPointer, field: String) {
        guard let hidden = HiddenText.first(in: text) else { return nil }
        self.init(
            pointer: pointer, field: field,
            message: "\"\(field)\" has a character that nobody sees (\(Self.name(of: hidden))).",
            nextStep: "Write it without: HighLevel would keep it, and the text would look like another.")
    }

    /// `U+200B`.
    private static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
