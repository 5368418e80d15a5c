import ByteText
import PrivateFiles

/// The names of the audit's files: the current one, those rotated away, newest first, the one that will be current, and
/// the head.
enum AuditFiles {
    static let current = "audit.jsonl"
    static let next = "audit.next.jsonl"
    static let head = "audit.head"

    static func rotated(_ number: Int) -> String { "audit.\(number).jsonl" }

    /// The numbers of the files rotated away, in ascending order. One is missing where a rotation was broken off.
    static func rotatedNumbers(in directory: PrivateDirectory) -> [Int] {
        directory.entries.compactMap { name in
            guard name.hasPrefix("audit."), name.hasSuffix(".jsonl"), name.utf8.count > 12 else { return nil }
            let digits = name.dropFirst(6).dropLast(6)
            guard digits.utf8.allSatisfy(\.isDigit), let number = Int(digits) else { return nil }
            return rotated(number) == name && number > 0 ? number : nil
        }.sorted()
    }
}
