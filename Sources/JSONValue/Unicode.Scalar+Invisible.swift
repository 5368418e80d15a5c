extension Unicode.Scalar {
    /// Whether the character does not show, or steers how others are shown: controls and line breaks, what Unicode
    /// calls format, ignorable, private or unassigned, and the blank of Braille, which looks like a space and is none.
    /// Spaces are visible in this sense.
    package var isInvisible: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
        default: return value == 0x2800 || properties.isDefaultIgnorableCodePoint
        }
    }
}
