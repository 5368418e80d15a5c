import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards
import Sealing
import Synchronization

/// The trail one call of a tool leaves: its id, and how many requests it has made.
final class CallTrail: Sendable {
    /// The trail of the call that is being served, so that each of its requests is told as a step of it.
    @TaskLocal static var current: CallTrail?

    let tool: String
    private let id: String
    private let steps = Mutex(0)

    init(tool: String) {
        // Whoever calls chooses the name; those there are, are shorter.
        self.tool = String(String.UnicodeScalarView(tool.unicodeScalars.prefix(64)))
        // Each draw is a call of the system's, so few large ones.
        let draws = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
        id = Base64URL.encode(draws.flatMap { draw in (0..<6).map { UInt8(truncatingIfNeeded: draw >> ($0 * 8)) } })
    }

    /// Whether nothing has been told of the call: no request was about to leave, and it was not refused.
    var isEmpty: Bool { steps.withLock { $0 == 0 } }

    func nextAttempt(
        _ operation: Operation, _ arguments: JSONObject, of account: Account, profile: String?, digest: String
    ) -> AuditEntry.Attempt {
        let step = steps.withLock { steps in
            steps += 1
            return steps
        }
        return AuditEntry.Attempt(
            id: id, step: step, tool: tool, operation: operation.name,
            operationClass: operation.operationClass.rawValue, profile: profile,
            location: account.locationId, ids: Self.ids(of: operation, in: arguments),
            contacts: operation.contactCount(in: arguments), arguments: digest)
    }

    func refusal(_ error: String, profile: String?) -> AuditEntry {
        steps.withLock { $0 += 1 }
        return .refused(id: id, tool: tool, profile: profile, code: error)
    }

    /// What stands in the path, and the ids that people know by name. A tag is a word of theirs and no id; and what only
    /// has the letters of an id may be a name, so it is left out.
    private static func ids(of operation: Operation, in arguments: JSONObject) -> JSONObject {
        let path = Set(
            operation.path.placeholders.map { name in operation.rename.first { $0.value == name }?.key ?? name })
        return arguments.filter { member in
            guard let id = member.value.stringValue, isIdentifier(id) else { return false }
            if path.contains(member.key) { return true }
            return operation.lookups[member.key].map { $0 != .tags && $0 != .customFields } ?? false
        }
    }

    /// Whether a text has the form of HighLevel's ids, 17 characters and more with digits among letters, and not that of a
    /// name, a number or a token.
    static func isIdentifier(_ text: String) -> Bool {
        guard text.utf8.count >= 17, PathSegment.isSafe(text), !text.hasPrefix("pit-") else { return false }
        let hasLetter = text.utf8.contains { UInt8(ascii: "a") <= $0 | 0x20 && $0 | 0x20 <= UInt8(ascii: "z") }
        return hasLetter && text.utf8.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
