import ByteText
import ContactCatalog
import HighLevelClient
import JSONValue
import Safeguards
import Synchronization

/// The trail one call of a tool leaves: its id, and how many requests it has made.
final class CallTrail: Sendable {
    /// The trail of the call that is being served, so that each of its requests is told as a step of it.
    @TaskLocal static var current: CallTrail?

    let tool: String
    private let id: String
    private let told = Mutex(Told())

    private struct Told {
        var steps = 0
        /// Whether there is more than preparation, or a refusal.
        var isAboutCall = false
    }

    init(tool: String) {
        // Whoever calls chooses the name; those there are, are shorter.
        self.tool = String(String.UnicodeScalarView(tool.unicodeScalars.prefix(64)))
        id = Base64URL.encode([UInt8].random(count: 12))
    }

    /// Whether nothing has been told of what was called: no request of it was about to leave, and it was not refused. What
    /// was read beforehand, to know a name or put a question, is not it.
    var isEmpty: Bool { told.withLock { !$0.isAboutCall } }

    func nextAttempt(
        _ request: RecordedRequest, of account: Account, profile: String?, digest: String
    ) -> AuditEntry.Attempt {
        let step = told.withLock { told in
            told.steps += 1
            if !request.isPreparation { told.isAboutCall = true }
            return told.steps
        }
        return AuditEntry.Attempt(
            id: id, step: step, tool: tool, operation: request.name,
            operationClass: request.operationClass.rawValue, profile: profile, location: account.locationId,
            ids: request.ids, contacts: request.contacts, arguments: digest)
    }

    func refusal(_ error: String, profile: String?) -> AuditEntry {
        told.withLock { $0.isAboutCall = true }
        return .refused(id: id, tool: tool, profile: profile, code: error)
    }

    /// Whether a text has the form of HighLevel's ids, 17 characters and more with digits among letters, and not that of a
    /// name, a number or a token.
    static func isIdentifier(_ text: String) -> Bool {
        guard text.utf8.count >= 17, PathSegment.isSafe(text), !text.hasPrefix("pit-") else { return false }
        return text.utf8.contains(where: \.isLetter) && text.utf8.contains(where: \.isDigit)
    }
}
