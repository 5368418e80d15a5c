import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// What hides in text of the CRM, and what only looks as if it did (threats.md, row 32).
struct SanitiserTests {
    private static func result(_ body: JSON, _ arguments: JSONObject = [:]) async throws -> JSONObject {
        let tools = OperationTools(
            catalog: try .embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(),
                accounts: RecordingAccount(sender: RecordingSender(answering: .json(body))), policy: .unrestricted))
        var all: JSONObject = ["contactId": "abc"]
        for member in arguments { all[member.key] = member.value }
        let context = RequestContext(revision: .v2025_11_25)
        return try await tools.call("get_contact", arguments: all, context: context).structuredContent
    }

    private static func cleaned(_ text: String) async throws -> (String?, Int) {
        let result = try await Self.result(["contact": ["id": "abc", "notes": .string(text)]])
        return (result["contact"]?["notes"]?.stringValue, result["server"]?["sanitised"]?.intValue ?? 0)
    }

    static let hidden: [String] =
        ["\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2064}"]
        + [
            "\u{2066}", "\u{2069}", "\u{E0000}", "\u{E0041}", "\u{E007F}", "\u{FE00}", "\u{FE0F}", "\u{115F}",
            "\u{1160}",
        ]
        + ["\u{3164}", "\u{FFA0}", "\u{034F}", "\u{2800}", "\u{FFF9}", "\u{FFFA}", "\u{FFFB}", "\u{AD}", "\u{FEFF}"]
        + ["\u{00}", "\u{07}", "\u{08}", "\u{7F}", "\u{80}", "\u{85}", "\u{9F}", "\u{061C}", "\u{180E}", "\u{E000}"]

    @Test func `a number that readers would take for infinity stands as text`() async throws {
        let result = try await Self.result(
            try JSON(parsing: #"{"contact":{"id":"abc","score":1e400,"price":1.10,"long":12345678901234567890123}}"#))
        #expect(result["contact"]?["score"] == "1e400")
        #expect(result["contact"]?["price"]?.serialized() == "1.10")
        #expect(result["contact"]?["long"]?.serialized() == "12345678901234567890123")
    }

    @Test(arguments: hidden)
    func `what cannot be seen is taken out`(character: String) async throws {
        let (text, removed) = try await Self.cleaned("a\(character)b\(character)\(character)c")
        #expect(text == "abc")
        #expect(removed == 3)
    }

    @Test(arguments: [
        ("\u{1B}[31mred\u{1B}[0m", "red", 9), ("\u{9B}31mred", "red", 4), ("\u{1B}]0;title\u{07}x", "x", 10),
        ("\u{1B}]8;;http://evil.test\u{1B}\\click", "click", 23), ("a\u{1B}b", "ab", 1),
        ("a\u{1B}]never ends", "anever ends", 2),
        ("a&#8203;b", "ab", 7), ("a&#x200B;b", "ab", 8), ("a&zwj;b", "ab", 5), ("a&ZeroWidthSpace;b", "ab", 16),
        ("a&#10;b &amp; &#65; &", "a&#10;b &amp; &#65; &", 0),
        ("one\u{2028}two\u{2029}three\rfour", "one\ntwo\nthree\nfour", 3),
    ])
    func `what commands a terminal, and references to what is hidden, are taken out`(
        text: String, clean: String, count: Int
    ) async throws {
        let (result, removed) = try await Self.cleaned(text)
        #expect(result == clean)
        #expect(removed == count)
    }

    @Test(arguments: [
        "plain", "line one\nline two\tand a tab", "Zoë Müller", "👨‍👩‍👧", "👩🏽‍💻 at work", "❤️", "✈️", "1️⃣", "می‌خواهم", "क्‍ष",
        "葛\u{E0100}飾区", "\u{8FBB}\u{FE00}", "日本語", "‏".replacing("\u{200F}", with: "") + "שלום", "a < b & c > d",
        "€ 5 – “quoted”",
        "🏳️‍🌈", "ไทย", "한국어", "e\u{301}", "𝒳",
    ])
    func `what a script or an emoji is written with stays`(text: String) async throws {
        let (result, removed) = try await Self.cleaned(text)
        #expect(result.map { Array($0.utf8) } == Array(text.utf8))
        #expect(removed == 0)
    }

    @Test func `Windows' line ends become everybody's, and are not counted`() async throws {
        let (text, removed) = try await Self.cleaned("one\r\ntwo")
        #expect(text == "one\ntwo")
        #expect(removed == 0)
    }

    @Test func `a run of selectors carries nothing`() async throws {
        let payload = String(String.UnicodeScalarView((0..<40).compactMap { Unicode.Scalar(0xFE00 + $0 % 16) }))
        let (text, removed) = try await Self.cleaned("❤️\(payload)end")
        #expect(text == "❤️end")
        #expect(removed == 40)
    }

    @Test func `keys are cleaned like values, and none is put over another`() async throws {
        let result = try await Self.result(["contact": ["id": "abc", "a\u{200B}": "first", "a": "second"]])
        #expect(result["contact"] == ["id": "abc", "a": "first"])
        #expect(result["server"]?["sanitised"] == 2)
    }
}
