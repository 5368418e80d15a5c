/// The names of the audit's files: the current one, those rotated away, newest first, and the head.
enum AuditFiles {
    static let current = "audit.jsonl"
    static let head = "audit.head"

    static func rotated(_ number: Int) -> String { "audit.\(number).jsonl" }
}
