import JSONValue

/// The demo's lines, in colour on a terminal.
struct DemoPrinter {
    let usesColour: Bool
    let write: (String) -> Void

    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case green = "32"
        case red = "31"
        case cyan = "36"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    func title(_ text: String) {
        write("")
        write(styled(text, .bold))
        write("")
    }

    func wish(_ text: String) { write(styled("“\(text)”", .bold)) }

    func call(_ tool: String, _ arguments: JSON) {
        write("   \(styled("→", .cyan)) \(styled(tool, .cyan)) \(styled(shortened(arguments.serialized(), 150), .dim))")
    }

    func answer(_ fields: [(label: String, value: JSON)], milliseconds: Double) {
        let text = fields.map { field in
            field.label.isEmpty ? words(field.value) : "\(field.label) \(words(field.value))"
        }.joined(separator: " · ")
        write("   \(styled("←", .green)) \(text)  \(styled(time(milliseconds), .dim))")
        write("")
    }

    func refusal(_ error: JSON, milliseconds: Double) {
        let code = error["code"]?.stringValue ?? "error"
        let message = error["message"]?.stringValue ?? ""
        write("   \(styled("←", .red)) \(styled(code, .red)): \(message)  \(styled(time(milliseconds), .dim))")
        if let step = error["nextStep"]?.stringValue { write("     \(styled(step, .dim))") }
        write("")
    }

    func line(_ text: String) { write(text) }

    private func time(_ milliseconds: Double) -> String { "\((milliseconds * 10).rounded() / 10) ms" }

    private func shortened(_ text: String, _ limit: Int) -> String {
        text.count > limit ? text.prefix(limit) + "…" : text
    }

    /// A value in the way a person reads it.
    private func words(_ value: JSON) -> String {
        switch value {
        case .null: "none"
        case .bool(let flag): flag ? "yes" : "no"
        case .number(let number): number.lexeme
        case .string(let text): text
        case .array(let elements) where elements.allSatisfy({ $0.stringValue != nil }):
            elements.compactMap(\.stringValue).joined(separator: ", ")
        case .array(let elements): "\(elements.count)"
        case .object: shortened(value.serialized(), 100)
        }
    }
}
