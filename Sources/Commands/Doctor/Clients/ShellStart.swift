/// What a shell is told to start: `sh -c "exec highlevel-mcp serve --key-fd 3 3<FILE"`, which is how a client hands a
/// passphrase over.
struct ShellStart: Equatable {
    let command: String
    let arguments: [String]

    private static let shells: Set<String> = ["sh", "bash", "dash", "zsh", "ksh"]
    private static let options: Set<String> = ["-c", "-lc"]
    /// What makes more of a line than a command with its words and redirections.
    private static let special: Set<Character> = ["$", "`", ";", "|", "&", "(", ")", "*", "?", "\\", "~", "\n", "\t"]

    /// Nil for what is no shell, and for a line that cannot be read without one.
    init?(shell: String, arguments given: [String]) {
        guard Self.shells.contains(shell), given.count == 2, Self.options.contains(given[0]),
            !given[1].contains(where: Self.special.contains)
        else { return nil }
        var words: [String] = []
        var isFile = false
        for word in given[1].split(separator: " ") {
            if isFile {
                isFile = false
            } else if let redirection = Self.redirection(word) {
                isFile = redirection.isEmpty
            } else if let word = Self.unquoted(word) {
                words.append(word)
            } else {
                return nil
            }
        }
        if words.first == "exec" { words.removeFirst() }
        guard let first = words.first else { return nil }
        command = first
        arguments = Array(words.dropFirst())
    }

    /// What stands behind the mark of a redirection, such as `FILE` in `3<FILE`; nil for another word.
    private static func redirection(_ word: Substring) -> Substring? {
        let rest = word.drop(while: \.isNumber)
        guard let mark = rest.first, mark == "<" || mark == ">" else { return nil }
        return rest.drop { $0 == "<" || $0 == ">" }
    }

    /// The word without the quotes round it; nil for one that is only a part of what is quoted.
    private static func unquoted(_ word: Substring) -> String? {
        let quotes: Set<Character> = ["'", "\""]
        var inner = word
        if let first = word.first, quotes.contains(first) {
            guard word.count > 1, word.last == first else { return nil }
            inner = word.dropFirst().dropLast()
        }
        return inner.contains(where: { quotes.contains($0) || $0 == "<" || $0 == ">" }) ? nil : String(inner)
    }
}
