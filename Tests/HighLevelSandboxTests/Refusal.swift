import HighLevelSandbox
import JSONValue
import Testing

/// A row of a table of refusals: what is sent, as JSON text, and what comes back.
struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let status: Int
    /// How the message begins.
    let message: String

    init(_ text: String, _ status: Int, _ message: String) {
        self.text = text
        self.status = status
        self.message = message
    }

    /// A 422.
    init(_ text: String, _ message: String) { self.init(text, 422, message) }

    var testDescription: String { text }

    func json() throws -> JSON { try JSON(parsing: text) }
    func object() throws -> JSONObject {
        let value = try json()
        return try #require(value.objectValue)
    }

    func expect(_ response: SandboxResponse, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(response.status == status, sourceLocation: sourceLocation)
        #expect(response.message.hasPrefix(message), "\(response.message)", sourceLocation: sourceLocation)
    }
}
