import HighLevelSandbox
import Testing

struct TimeTests {
    @Test(arguments: [
        ("2026-01-05T09:00:00Z", 1_767_603_600_000), ("2026-01-05T10:00:00.250+01:00", 1_767_603_600_250),
        ("2026-01-05", 1_767_571_200_000), ("2026-01-05 09:00", 1_767_603_600_000), ("1970-01-01", 0),
        ("1969-12-31T23:59:59.999Z", -1), ("2024-02-29T00:00:00-0530", 1_709_184_600_000),
    ])
    func `a moment is read`(text: String, milliseconds: Int64) {
        #expect(SandboxInstant(iso8601: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "tomorrow", "2026-13-01", "2025-02-29", "2026-01-05T", "2026-01-05T25:00Z", "2026-1-5", "2026-01-05Z",
    ])
    func `what is no moment is none`(text: String) {
        #expect(SandboxInstant(iso8601: text) == nil)
    }

    @Test(arguments: [0, -1, 951_782_400_000, 1_767_603_600_250, 4_102_444_799_999, -2_208_988_800_000] as [Int64])
    func `a moment is written as it is read`(milliseconds: Int64) {
        let instant = SandboxInstant(milliseconds: milliseconds)
        #expect(SandboxInstant(iso8601: instant.iso8601) == instant)
    }
}
