import JSONValue

extension String {
    /// At most 64 characters of a sender's text for use in a message, without any that are invisible or steer how the
    /// others are shown.
    package var excerpt: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(64) { text.append(scalar.isInvisible ? "\u{FFFD}" : scalar) }
        return String(text) + (unicodeScalars.dropFirst(64).isEmpty ? "" : "…")
    }
}
