import Safeguards
import Testing

/// Moments as the audit writes them, those a clock shows that was never set among them.
struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_780_308_000_250, "2026-06-01T10:00:00.250Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (-1_500, "1969-12-31T23:59:58.500Z"),
            (-86_400_000, "1969-12-31T00:00:00.000Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            // What four digits of a year cannot say.
            (.min, "0000-01-01T00:00:00.000Z"), (.max, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `any moment can be written`(milliseconds: Int64, text: String) {
        #expect(Timestamp.text(milliseconds: milliseconds) == text)
    }
}
