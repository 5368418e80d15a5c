import JSONValue

/// Makes text from HighLevel's error bodies fit to be shown: one short line without control characters, mark-up or
/// paths of the server that wrote it.
package enum UpstreamText {
    /// Nil when nothing presentable is left.
    package static func clean(_ text: String, limit: Int) -> String? {
        // More than can be shown need not be looked at; a message may be megabytes long.
        let head = text.unicodeScalars.prefix(limit * 4)
        let firstLine = head.drop(while: isBreak).prefix { !isBreak($0) }
        guard !looksLikeMarkup(firstLine) else { return nil }

        var words: [String] = []
        for word in firstLine.split(whereSeparator: isUnprintable) {
            words.append(namesServerPath(word) ? "[path]" : String(word))
        }
        let line = words.joined(separator: " ")
        return line.isEmpty ? nil : shortened(line, limit: limit)
    }

    /// At most `limit` characters, the last of which tells that there was more.
    static func shortened(_ line: String, limit: Int) -> String {
        line.unicodeScalars.count <= limit
            ? line : String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit - 1))) + "…"
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    /// White space too, which separates words as what cannot be seen does.
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isInvisible || scalar.properties.isWhitespace
    }

    /// A `<` with a letter, `/`, `!` or `?` behind it.
    private static func looksLikeMarkup(_ text: Substring.UnicodeScalarView) -> Bool {
        zip(text, text.dropFirst()).contains { left, right in
            left == "<"
                && (right == "/" || right == "!" || right == "?" || (right.isASCII && right.properties.isAlphabetic))
        }
    }

    private static let serverPaths = [
        "/root/", "/home/", "/usr/", "/var/", "/opt/", "/app/", "/srv/", "/etc/", "/tmp/", "/Users/", "/private/",
        "/node_modules/", "C:\\", "file:",
    ]

    private static func namesServerPath(_ word: Substring.UnicodeScalarView) -> Bool {
        let word = Substring(word)
        return serverPaths.contains { word.contains($0) }
    }
}
