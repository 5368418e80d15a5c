package import JSONValue

/// A JSON-RPC request id: a string or an integer, given back exactly as it came, in value and in type.
///
/// MCP forbids null, and fractions are refused too: JSON-RPC warns against them and readers disagree on them.
package struct RequestID: Sendable, Hashable {
    package let json: JSON

    /// Whatever is said of a request repeats its id, so it is not to be long. In bytes.
    static let maximumLength = 1024

    var isShort: Bool {
        switch json {
        case .string(let text): text.utf8.count <= Self.maximumLength
        case .number(let number): number.lexeme.utf8.count <= Self.maximumLength
        default: false
        }
    }

    init(_ text: String) { json = .string(text) }

    /// Nil unless the value is a string or an integer written without fraction and exponent.
    package init?(_ json: JSON) {
        switch json {
        case .string: break
        case .number(let number) where number.isPlainInteger: break
        default: return nil
        }
        self.json = json
    }
}
