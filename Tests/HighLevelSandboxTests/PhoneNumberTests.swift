import HighLevelSandbox
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        ("+14155550101", "+14155550101"), ("+1 415-555-0101", "+14155550101"), ("(415) 555-0101", "+14155550101"),
        ("415.555.0101", "+14155550101"), ("14155550101", "+14155550101"), ("+44 7700 900123", "+447700900123"),
        ("+49 30/23125-000", "+493023125000"),
    ])
    func `a number is kept as E.164`(text: String, expected: String) {
        #expect(PhoneNumber(text)?.e164 == expected)
    }

    @Test(arguments: [
        "", "+", "555-0101", "+0123456789", "0123456789", "+1415555010x", "+1234567890123456", "++14155550101",
    ])
    func `a malformed number is none`(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test(arguments: [("+14155550101", "4155550101"), ("+447700900123", "7700900123"), ("+351211234567", "211234567")])
    func `the search compares without the country code`(text: String, expected: String) {
        #expect(PhoneNumber(text)?.nationalDigits == expected)
    }
}
