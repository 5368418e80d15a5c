package import JSONValue

/// One call of an operation: what an agent passes, what must then stand on the wire, and what HighLevel answers.
/// Written by hand from HighLevel's documents, so that it owes nothing to tools.json.
package struct OperationSample: Sendable, CustomStringConvertible {
    package let tool: String
    package let arguments: JSONObject
    package let method: String
    /// Path and query, encoded.
    package let target: String
    /// The body to the byte; nil where there must be none.
    package let body: String?
    package let status: Int
    /// HighLevel's answer.
    package let response: JSON

    init(
        _ tool: String, _ arguments: String, _ method: String, _ target: String, body: String? = nil,
        status: Int = 200, response: String
    ) {
        self.tool = tool
        self.arguments = Self.parse(arguments).objectValue ?? JSONObject()
        self.method = method
        self.target = target
        self.body = body
        self.status = status
        self.response = Self.parse(response)
    }

    package var description: String { tool }

    private static func parse(_ text: String) -> JSON {
        do {
            return try JSON(parsing: text)
        } catch {
            preconditionFailure("a sample is not JSON: \(text): \(error)")
        }
    }

    /// The location all samples are made for.
    package static let locationId = "locABC123456789LOC01"

    package static let all = contacts + searches + tasksAndNotes + memberships
}
