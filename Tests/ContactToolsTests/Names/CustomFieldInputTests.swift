import JSONValue
import Testing

@testable import ContactTools

/// What becomes of a value on its way to HighLevel, by the type of its field.
struct CustomFieldInputTests {
    private static let options: JSON = ["Gold", "Silver Plus", "Zoë"]

    private static func field(_ dataType: String, _ more: JSONObject = [:]) -> CustomFieldShape {
        var element: JSONObject = ["id": "f1", "name": "Field", "dataType": .string(dataType)]
        if ["SINGLE_OPTIONS", "RADIO", "MULTIPLE_OPTIONS", "CHECKBOX"].contains(dataType) {
            element["picklistOptions"] = options
        }
        if dataType == "TEXTBOX_LIST" {
            element["textBoxListOptions"] = [["id": "b1", "label": "Instagram"], ["id": "b2", "label": "LinkedIn"]]
        }
        for member in more { element[member.key] = member.value }
        return CustomFieldShape(.object(element))
    }

    private static func written(
        _ dataType: String, _ value: JSON, _ more: JSONObject = [:]
    ) -> Result<
        JSON, CustomFieldInput.Complaint
    > { CustomFieldInput(field(dataType, more), named: "customFieldValues.Field").written(value) }

    private static let accepted: [(String, JSON, JSON)] = [
        ("TEXT", "hello", "hello"), ("TEXT", 12, "12"), ("TEXT", .null, ""), ("LARGE_TEXT", "a\nb", "a\nb"),
        ("NUMERICAL", 3, 3), ("NUMERICAL", -0.5, -0.5), ("MONETORY", 49.9, 49.9),
        ("PHONE", "+14155550123", "+14155550123"), ("PHONE", .null, ""), ("DATE", "2026-12-01", "2026-12-01"),
        ("DATE", "2026-12-01T00:00:00Z", "2026-12-01"), ("DATE", "2026-12-01T00:00:00.000Z", "2026-12-01"),
        ("DATE", "2028-02-29T00:00:00+01:00", "2028-02-29"), ("SINGLE_OPTIONS", "Gold", "Gold"),
        ("SINGLE_OPTIONS", " gold", "Gold"), ("SINGLE_OPTIONS", "SILVER  PLUS", "Silver Plus"), ("RADIO", "zoe", "Zoë"),
        ("RADIO", .null, ""), ("MULTIPLE_OPTIONS", ["gold", "Zoë"], ["Gold", "Zoë"]),
        ("MULTIPLE_OPTIONS", "gold", ["Gold"]), ("MULTIPLE_OPTIONS", ["gold", "Gold"], ["Gold"]),
        ("MULTIPLE_OPTIONS", [], []), ("MULTIPLE_OPTIONS", .null, []), ("CHECKBOX", ["ZOË"], ["Zoë"]),
        ("TEXTBOX_LIST", ["Instagram": "@ann"], ["b1": "@ann"]),
        ("TEXTBOX_LIST", ["instagram": "@ann", "b2": ""], ["b1": "@ann", "b2": ""]),
        ("UNHEARD_OF", "x", "x"), ("UNHEARD_OF", ["x"], ["x"]), ("UNHEARD_OF", .null, ""),
    ]

    @Test(arguments: accepted)
    func `a value that fits is written in HighLevel's form`(dataType: String, value: JSON, expected: JSON) throws {
        #expect(try Self.written(dataType, value).get() == expected)
    }

    private static let refused: [(String, JSON)] = [
        ("TEXT", ["a"]), ("TEXT", [:]), ("LARGE_TEXT", ["a"]), ("NUMERICAL", "3"), ("NUMERICAL", [3]),
        ("NUMERICAL", .null), ("MONETORY", "$49.90"), ("MONETORY", ""), ("PHONE", "415 555 0123"),
        ("PHONE", 14_155_550_123),
        ("DATE", "01.12.2026"), ("DATE", "2026-02-30"), ("DATE", "tomorrow"), ("DATE", 20_261_201), ("DATE", .null),
        ("DATE", "2026-12-01T10:00:00"), ("DATE", "2026-12-01T10:00:00+01:00"), ("DATE", "2026-12-01T00:00:00"),
        ("DATE", "2026-12-01T23:00:00.000Z"), ("DATE", "2026-02-30T00:00:00Z"), ("DATE", "2026-13-01"),
        ("DATE", "2027-02-29"), ("DATE", "2026-12-01x"), ("DATE", "2026-12-1"), ("SINGLE_OPTIONS", "Platinum"),
        ("SINGLE_OPTIONS", ["Gold"]),
        ("SINGLE_OPTIONS", ""), ("RADIO", "Platinum"), ("RADIO", [:]), ("MULTIPLE_OPTIONS", ["Gold", "Platinum"]),
        ("MULTIPLE_OPTIONS", "Gold, Silver Plus"), ("MULTIPLE_OPTIONS", ["Gold": "yes"]), ("CHECKBOX", ["yes"]),
        ("TEXTBOX_LIST", "@ann"), ("TEXTBOX_LIST", [:]), ("TEXTBOX_LIST", ["Mastodon": "@ann"]),
        ("TEXTBOX_LIST", .null),
        ("TEXTBOX_LIST", ["Instagram": "a", "b1": "b"]), ("FILE_UPLOAD", "https://example.com/a.pdf"),
        ("FILE_UPLOAD", [:]), ("FILE_UPLOAD", .null), ("SIGNATURE", "x"),
    ]

    @Test(arguments: refused)
    func `a value that does not fit is refused with what to do, and without the CRM's words`(
        dataType: String, value: JSON
    ) throws {
        guard case .failure(let complaint) = Self.written(dataType, value) else {
            Issue.record("\(dataType) takes \(value.serialized())")
            return
        }
        #expect(complaint.message.hasPrefix("\"customFieldValues.Field\" "))
        #expect(complaint.message.hasSuffix("."))
        #expect(complaint.nextStep.hasSuffix("."))
        for word in ["Silver", "Zoë", "LinkedIn"] where !value.serialized().contains(word) {
            #expect(!complaint.message.contains(word) && !complaint.nextStep.contains(word))
        }
        switch dataType {
        case "SINGLE_OPTIONS", "RADIO", "MULTIPLE_OPTIONS", "CHECKBOX":
            #expect(complaint.details["options"] == Self.options)
        case "TEXTBOX_LIST" where !value.isNull:
            #expect(complaint.details["boxes"] == ["Instagram", "LinkedIn"])
        default: #expect(complaint.details.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("2026-02-30", "there is no such day"), ("2026-02-30T00:00:00Z", "there is no such day"),
            ("2027-02-29", "there is no such day"), ("2026-13-01", "there is no such day"),
            ("2027-01-31T10:00:00Z", "depends on the zone"), ("2026-12-01T23:00:00.000Z", "depends on the zone"),
            ("1 December", "cannot be"),
        ])
    func `a date is refused with the reason`(text: String, reason: String) {
        guard case .failure(let complaint) = Self.written("DATE", .string(text)) else {
            Issue.record("\(text) is taken")
            return
        }
        #expect(complaint.message.contains(reason) && complaint.message.contains("\"\(text)\""))
        #expect(complaint.nextStep.contains("YYYY-MM-DD"))
    }

    @Test func `an option of one's own is taken where the field allows it, and known ones keep their spelling`() throws
    {
        let more: JSONObject = ["isAllowedCustomOption": true]
        #expect(try Self.written("SINGLE_OPTIONS", "Platinum", more).get() == "Platinum")
        #expect(try Self.written("SINGLE_OPTIONS", "gold", more).get() == "Gold")
    }

    @Test func `options that differ in their case alone are not guessed between`() throws {
        let more: JSONObject = ["picklistOptions": ["Gold", "GOLD"]]
        #expect(try Self.written("RADIO", "GOLD", more).get() == "GOLD")
        #expect(throws: CustomFieldInput.Complaint.self) { try Self.written("RADIO", "gold", more).get() }
    }

    @Test func `options are sent as HighLevel has them, and shown cleaned`() throws {
        let more: JSONObject = ["picklistOptions": [["key": "k", "label": "Go\u{200B}ld "], "Silver\u{202E}"]]
        #expect(try Self.written("RADIO", "gold", more).get() == "Go\u{200B}ld ")
        guard case .failure(let complaint) = Self.written("RADIO", "x", more) else {
            Issue.record("x is taken")
            return
        }
        #expect(complaint.details["options"] == ["Gold", "Silver"])
    }

    @Test func `a list of options without end is cut`() throws {
        let many = JSON((0..<120).map { "Option \($0)" })
        guard case .failure(let complaint) = Self.written("RADIO", "x", ["picklistOptions": many]) else {
            Issue.record("x is taken")
            return
        }
        #expect(complaint.details["options"]?.arrayValue?.count == 50)
        #expect(complaint.details["more"] == 70)
    }

    @Test func `a field without options takes what it is given`() throws {
        #expect(try Self.written("SINGLE_OPTIONS", "x", ["picklistOptions": []]).get() == "x")
        #expect(try Self.written("CHECKBOX", ["x"], ["picklistOptions": .null]).get() == ["x"])
    }
}
