import ByteText
import JSONValue

/// Commands as remedies name them: complete, with the home they must be run in, and fit to be pasted into a shell.
struct CommandWords: Sendable {
    /// What `--home` was given.
    let homeOption: String?

    /// The words that commands begin with.
    static let names = [
        "serve", "vault", "login", "sandbox", "demo", "tools", "find", "call", "bulk", "selections", "doctor", "verify",
        "audit",
    ]

    /// Those of them that have no files of anybody's, and so no `--home`.
    private static let homeless = ["tools", "sandbox", "demo", "find"]

    init(homeOption: String?) { self.homeOption = homeOption }

    /// Of the home that a command line names.
    init(arguments: [String]) {
        let option = "--home"
        if let index = arguments.lastIndex(of: option), arguments.indices.contains(index + 1) {
            homeOption = arguments[index + 1]
        } else {
            homeOption = arguments.last { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
        }
    }

    /// Whether a command line is one that sends requests to HighLevel: whoever set a proxy by a variable is told that it
    /// is not used.
    static func sends(_ arguments: [String]) -> Bool {
        guard let first = arguments.first, !first.hasPrefix("-") else { return true }
        return ["serve", "call", "bulk", "selections", "verify", "login"].contains(first)
    }

    /// The command of this program with these words.
    func command(_ words: String) -> String {
        "\(Version.name) \(words)" + (homeOption.map { " --home \(Self.quoted($0))" } ?? "")
    }

    /// What a client's file has as `args`, as JSON.
    func serveArguments(profile: String? = nil) -> String {
        let arguments =
            ["serve"] + (profile.map { ["--profile", $0] } ?? []) + (homeOption.map { ["--home", $0] } ?? [])
        return "[" + arguments.map { JSON.string($0).serialized() }.joined(separator: ", ") + "]"
    }

    /// The same for a command that another text names.
    func completed(_ command: String) -> String {
        command.hasPrefix(Version.name + " ") ? completing(command) : command
    }

    /// A text with the home added to each command of this program that it names.
    func completing(_ text: String) -> String {
        guard let homeOption else { return text }
        let home = " --home \(Self.quoted(homeOption))"
        var (result, rest) = ("", text[...])
        while let range = rest.firstRange(of: Version.name + " ") {
            let end = Self.endOfCommand(in: rest, from: range.upperBound)
            let words = rest[range.upperBound..<end].split(separator: " ")
            let isCommand = words.first.map { Self.names.contains(String($0)) } ?? false
            result += rest[..<end]
            let isHomeless = words.first.map { Self.homeless.contains(String($0)) } ?? false
            if isCommand, !isHomeless, !words.contains("--home") { result += home }
            rest = rest[end...]
        }
        return result + rest
    }

    /// Where a command ends that stands in a sentence: before its punctuation, or what is said of it.
    private static func endOfCommand(in text: Substring, from start: Substring.Index) -> Substring.Index {
        var index = start
        while index < text.endIndex {
            let rest = text[index...]
            if [")", "`", ";", "\n", " (", " && ", " | ", " lists ", " shows "].contains(where: { rest.hasPrefix($0) })
            {
                return index
            }
            if let first = rest.first, ".,:".contains(first) {
                let next = rest.dropFirst().first
                if next == nil || next == " " || next == "\n" { return index }
            }
            index = text.index(after: index)
        }
        return index
    }

    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { $0.isLetterOrDigit || "/._-+@%:".utf8.contains($0) }
        guard !isPlain else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
