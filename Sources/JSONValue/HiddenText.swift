/// Characters that a text hides: nobody sees them, and they are not part of how its script is written.
package enum HiddenText {
    /// The first of them; nil where there is none. What a screen shows at least as a box, such as a character of private
    /// use, is seen; line breaks as they are typed, and tabs, are too.
    package static func first(in text: String) -> Unicode.Scalar? {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return nil }
        let scalars = Array(text.unicodeScalars)
        let isRightToLeft = scalars.contains { rightToLeft.contains($0.value) }
        var isFlag = false
        for (place, scalar) in scalars.enumerated() {
            // The flags of parts of countries are spelt in tags behind a black one.
            if scalar.value == blackFlag { isFlag = true } else if !tags.contains(scalar.value) { isFlag = false }
            guard scalar.isInvisible, !isShown(scalar), !(isFlag && tags.contains(scalar.value)) else { continue }
            if directionMarks.contains(scalar.value), isRightToLeft { continue }
            let previous = place > 0 ? scalars[place - 1] : nil
            let next = place + 1 < scalars.count ? scalars[place + 1] : nil
            guard JoiningRule.keeps(scalar, after: previous, before: next) || belongs(scalar, previous, next) else {
                return scalar
            }
        }
        return nil
    }

    private static let blackFlag: UInt32 = 0x1F3F4
    private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007F
    /// Hebrew, Arabic and their neighbours.
    private static let rightToLeft: ClosedRange<UInt32> = 0x0590...0x08FF
    /// Left-to-right, right-to-left and Arabic letter mark: they put the points and numbers beside words in their place.
    private static let directionMarks: Set<UInt32> = [0x200E, 0x200F, 0x061C]
    /// Arabic and its neighbours, and the scripts of India.
    private static let joining: ClosedRange<UInt32> = 0x0600...0x0DFF
    private static let mongolian: ClosedRange<UInt32> = 0x1800...0x18AF

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\t": true
        default:
            [.privateUse, .unassigned].contains(scalar.properties.generalCategory)
                && !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Whether the character is one that the script beside it is written with.
    private static func belongs(
        _ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch scalar.value {
        // Between a word in Latin letters and its Persian ending, too.
        case 0x200C, 0x200D:
            return joining.contains(previous.value) || (next.map { joining.contains($0.value) } ?? false)
        // Where words of Thai, Lao, Burmese and Khmer may be broken.
        case 0x200B: return (0x0E00...0x109F).contains(previous.value) || (0x1780...0x17FF).contains(previous.value)
        case 0x180B...0x180F: return mongolian.contains(previous.value)
        default: return false
        }
    }
}
