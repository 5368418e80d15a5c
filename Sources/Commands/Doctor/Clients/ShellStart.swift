/// What a shell is told to start: `sh -c "exec highlevel-mcp serve --key-fd 3 3<FILE"`, which is how a client hands a
/// passphrase over.
struct ShellStart: Equatable {
    let command: String
    let arguments: [String]

    private static let shells: Set<String> = ["sh", "bash", "dash", "zsh", "ksh"]
    /// What makes more of a line than a command with its words and redirections.
    private static let special: Set<Character> = ["$", "`", ";", "|", "&", "(", ")", "*", "?", "\\", "\n"]

    /// Nil for what is no shell, and for a line that cannot be read without one, or has more in it than words and the names
    /// of files.
    init?(shell: String, arguments given: [String]) {
        guard Self.shells.contains(shell), given.count == 2, given[0] == "-c",
            !given[1].contains(where: Self.special.contains), !given[1].contains("<<")
        else { return nil }
        var words = given[1].split(separator: " ").map(String.init)
        if words.first == "exec" { words.removeFirst() }
        let start = words.prefix { !$0.contains("<") && !$0.contains(">") }.map(Self.unquoted)
        guard let first = start.first else { return nil }
        command = first
        arguments = Array(start.dropFirst())
    }

    /// A word in quotes as a whole; one with a blank in it is two here, and known by neither.
    private static func unquoted(_ word: String) -> String {
        guard let first = word.first, first == "'" || first == "\"", word.count > 1, word.last == first else {
            return word
        }
        return String(word.dropFirst().dropLast())
    }
}
