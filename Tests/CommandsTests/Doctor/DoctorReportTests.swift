import JSONValue
import Testing

@testable import Commands

/// What findings come to: lines, JSON, and an exit code.
struct DoctorReportTests {
    private static let fine = Finding.ok("a", "Fine.")
    private static let doubtful = Finding.warning("b", "Doubtful.", remedy: "Look.")
    private static let wrong = Finding.problem("c", "Wrong.")
    private static let locked = Finding.problem("d", "Locked.", needsLogin: true)

    private static let codes: [([Finding], Int32?)] = [
        ([], nil), ([fine], nil), ([fine, doubtful], nil), ([wrong], 1), ([locked], 3),
        ([doubtful, locked, locked], 3),
        ([locked, wrong], 1), ([fine, doubtful, wrong], 1),
    ]

    @Test(arguments: codes)
    func `the exit code tells a problem, and one that a login mends, apart`(findings: [Finding], code: Int32?) {
        let report = DoctorReport(findings: findings)
        switch code {
        case nil: #expect(report.exitCode == nil)
        case 1: #expect(report.exitCode == Exit.failed)
        default: #expect(report.exitCode == Exit.needsLogin)
        }
        #expect(report.isOk == (code == nil))
    }

    @Test func `there is a line a check, and one that counts`() {
        let report = DoctorReport(findings: [Self.fine, Self.doubtful, Self.wrong])
        #expect(
            report.lines == [
                "ok      a: Fine.", "warning b: Doubtful. → Look.", "problem c: Wrong.",
                "3 checks: 1 warning, 1 problem.",
            ])
        #expect(DoctorReport(findings: [Self.fine]).lines.last == "1 check: nothing is wrong.")
    }

    @Test func `programs get the same as JSON`() {
        let expected: JSON = [
            "checks": [
                ["id": "a", "status": "ok", "message": "Fine.", "remedy": .null],
                ["id": "b", "status": "warning", "message": "Doubtful.", "remedy": "Look."],
            ],
            "ok": true,
        ]
        #expect(DoctorReport(findings: [Self.fine, Self.doubtful]).json == expected)
    }

    private static let spans: [(Int64, String)] = [
        (0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (18_720, "5 h 12 min"), (172_800, "2 days"),
        (864_000_000, "10,000 days"),
    ]

    @Test(arguments: spans)
    func `spans are told as people say them`(seconds: Int64, text: String) {
        #expect(Counting.time(seconds) == text)
    }

    private static let words: [(String, String)] = [
        ("/home/ann", "/home/ann"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("", "''"), ("$(x)", "'$(x)'"),
    ]

    @Test(arguments: words)
    func `words of commands can be pasted into a shell`(word: String, quoted: String) {
        #expect(CommandWords.quoted(word) == quoted)
    }

    @Test func `commands name the home they must be run in`() {
        let words = CommandWords(homeOption: "/tmp/my home")
        #expect(words.command("vault init") == "highlevel-mcp vault init --home '/tmp/my home'")
        let advice = Advice("There is no vault. Run: highlevel-mcp vault init", words)
        #expect(advice.message == "There is no vault.")
        #expect(advice.remedy == "highlevel-mcp vault init --home '/tmp/my home'")
        #expect(Advice("It is open to others. Run: chmod go-rwx 'x'", words).remedy == "chmod go-rwx 'x'")
    }

    private static let names: [(String, String)] = [
        ("highlevel", "highlevel"), ("two\nlines", "twolines"), ("bell\u{7}", "bell"), ("\u{202E}", "(no name)"),
        ("pit-4b1d90c7-6e2f-4a38-9c05-abadcafe1111", "…"),
        (String(repeating: "x", count: 70), String(repeating: "x", count: 64) + "…"),
    ]

    @Test(arguments: names)
    func `names that others chose are shown without what could hide in them`(name: String, shown: String) {
        #expect(ShownName.text(name) == shown)
    }
}
