/// Commands as remedies name them: complete, with the home they must be run in, and fit to be pasted into a shell.
struct CommandWords: Sendable {
    /// What `--home` was given.
    let homeOption: String?

    /// The command of this program with these words.
    func command(_ words: String) -> String {
        "\(Version.name) \(words)" + (homeOption.map { " --home \(Self.quoted($0))" } ?? "")
    }

    /// The same for a command that another text names.
    func completed(_ command: String) -> String {
        guard let homeOption, command.hasPrefix(Version.name + " ") else { return command }
        return "\(command) --home \(Self.quoted(homeOption))"
    }

    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "/._-+@%:".utf8.contains(byte)
                }
            }
        guard !isPlain else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
