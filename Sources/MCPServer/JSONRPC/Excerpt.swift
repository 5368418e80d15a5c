extension String {
    /// At most 64 characters of a sender's text for use in a message, without any that are invisible or steer how the
    /// others are shown.
    package var excerpt: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(64) { text.append(scalar.isHidden ? "\u{FFFD}" : scalar) }
        return String(text) + (unicodeScalars.dropFirst(64).isEmpty ? "" : "…")
    }
}

extension Unicode.Scalar {
    var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }
}
