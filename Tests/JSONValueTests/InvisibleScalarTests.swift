import JSONValue
import Testing

/// Which characters no text for a person or a model may carry unseen.
struct InvisibleScalarTests {
    @Test(
        arguments: [
            "\u{0}", "\t", "\n", "\r", "\u{1B}", "\u{7F}", "\u{85}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}",
            "\u{17B4}",
            "\u{180E}", "\u{200B}", "\u{200D}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2060}", "\u{2066}",
            "\u{2800}", "\u{3164}", "\u{E000}", "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFF9}", "\u{FFFA}", "\u{FFFB}",
            "\u{378}", "\u{FFFE}", "\u{1D173}", "\u{E0001}", "\u{E0041}", "\u{E0100}", "\u{F0000}", "\u{10FFFF}",
        ] as [Unicode.Scalar])
    func `what hides is found`(scalar: Unicode.Scalar) {
        #expect(scalar.isInvisible, "\(String(scalar.value, radix: 16))")
    }

    @Test(
        arguments: [" ", "~", "é", "\u{A0}", "\u{301}", "\u{2003}", "\u{3000}", "ß", "語", "א", "🙂", "\u{FFFD}"]
            as [Unicode.Scalar])
    func `what shows, or takes up room, is not`(scalar: Unicode.Scalar) {
        #expect(!scalar.isInvisible, "\(String(scalar.value, radix: 16))")
    }
}
