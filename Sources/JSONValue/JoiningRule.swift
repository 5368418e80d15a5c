/// Where an invisible character is part of how its neighbours are written.
package enum JoiningRule {
    /// - Parameters:
    ///   - scalar: The invisible character.
    ///   - previous: What was kept before it, so that of several in a row one stays at most.
    ///   - next: What stands behind it.
    /// - Returns: whether it stays.
    package static func keeps(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch scalar.value {
        // Text or emoji style; also between a digit and the box around it.
        case 0xFE0E, 0xFE0F: return isEmoji(previous) || (previous.properties.isEmoji && next == "\u{20E3}")
        // Forms of ideographs, standardised and of the ideographic variation database.
        case 0xFE00...0xFE02, 0xE0100...0xE01EF: return previous.properties.isIdeographic
        case 0x200D where isEmoji(previous) || previous == "\u{FE0F}": return next.map(isEmoji) ?? false
        case 0x200C, 0x200D: return isJoining(previous) && (next.map(isJoining) ?? false)
        default: return false
        }
    }

    /// Digits are emoji too by Unicode's word.
    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool { !scalar.isASCII && scalar.properties.isEmoji }

    /// The blocks of Arabic, of its neighbours and of the scripts of India.
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool { (0x0600...0x0DFF).contains(scalar.value) }
}
