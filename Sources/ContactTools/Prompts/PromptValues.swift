import JSONValue
import MCPServer

/// What a prompt was filled in with: read, checked, and in the order of the prompt's arguments.
struct PromptValues: Sendable {
    private let members: JSONObject

    /// - Throws: -32602 for the first argument that cannot be used.
    init(_ arguments: [String: String], for fields: [PromptField]) throws(JSONRPCError) {
        var members = JSONObject()
        for field in fields {
            guard let text = arguments[field.name] else { continue }
            members[field.name] = try field.value(of: text)
        }
        self.members = members
    }

    func has(_ name: String) -> Bool { members.contains(key: name) }

    /// The text of an argument; nil when it was not given, or holds tags.
    func text(_ name: String) -> String? { members[name]?.stringValue }

    func tags(_ name: String) -> [String] { members[name]?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// Whether the argument is a day without a time.
    func isDay(_ name: String) -> Bool { text(name)?.utf8.count == 10 }

    /// A line each. Every value is one JSON text, so that whatever stands in it ends where its quotation mark does.
    var lines: [String] { members.map { "- \($0.key): \($0.value.serialized())" } }
}
