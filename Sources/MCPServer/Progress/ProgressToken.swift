import JSONValue

/// What a client wants progress to carry so that it knows which request it belongs to: text or a whole number, given
/// back as it came.
struct ProgressToken: Sendable {
    let json: JSON

    /// Every notification repeats it, so it is not to be long. In UTF-8 bytes.
    static let maximumLength = 1024

    /// Nil for a value no revision allows, or one too long; the request is then served without progress.
    init?(_ json: JSON) {
        switch json {
        case .string(let text) where text.utf8.count <= Self.maximumLength: break
        case .number(let number) where number.isPlainInteger && number.lexeme.utf8.count <= Self.maximumLength: break
        default: return nil
        }
        self.json = json
    }
}
