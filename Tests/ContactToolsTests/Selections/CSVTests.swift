import ContactTools
import Testing

/// CSV as spreadsheets and CRMs write it.
struct CSVTests {
    private static func rows(_ text: String, pieces: Int = .max) -> [CSVParser.Row] {
        var parser = CSVParser()
        var rows: [CSVParser.Row] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            rows += parser.take(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return rows + parser.finish()
    }

    private static func list(_ text: String) -> ReferenceList {
        var list = ReferenceList()
        list.take(text.utf8)
        list.finish()
        return list
    }

    private static let id = "aBcDeFgHiJkLmNoPqRsT"

    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a;b\r\nc;d", [["a", "b"], ["c", "d"]]),
            ("a\tb\nc\td", [["a", "b"], ["c", "d"]]), ("\u{FEFF}a,b", [["a", "b"]]),
            ("\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]), ("\"two\nlines\",b\n", [["two\nlines", "b"]]),
            ("a,\n,b\n\n,\n", [["a", ""], ["", "b"]]), ("one\n", [["one"]]), ("", []), ("\"open", [["open"]]),
        ])
    func `fields are what they are meant to be, in whatever pieces they come`(text: String, fields: [[String]]) {
        #expect(Self.rows(text).map(\.fields) == fields)
        #expect(Self.rows(text, pieces: 1).map(\.fields) == fields)
    }

    @Test func `a row's line is that of its beginning`() {
        #expect(Self.rows("a\n\"b\nb\"\nc\n").map(\.line) == [1, 2, 4])
    }

    @Test func `columns are known by their names`() {
        let list = Self.list(
            "Name,E-Mail,Phone Number,Contact Id\nAnn,ann@example.com,,\nBea,,+1 (415) 555-0101,\nCy,c@example.com,,\(Self.id)\n"
        )
        #expect(
            list.entries.map(\.reference) == [.email("ann@example.com"), .phone("+14155550101"), .id(Self.id)])
        #expect(list.entries.map(\.line) == [2, 3, 4])
    }

    @Test func `without names of columns it is seen what is an id, an address or a number`() {
        let list = Self.list("\(Self.id)\nann@example.com\n+49 30 1234567\n")
        #expect(
            list.entries.map(\.reference) == [.id(Self.id), .email("ann@example.com"), .phone("+49301234567")])
    }

    @Test func `who is named twice counts once, and who is not named at all is told by the line`() {
        let list = Self.list("email\nann@example.com\nnobody\nann@example.com\n0301234567\n")
        #expect(list.entries.count == 1)
        #expect(list.repeats == 1)
        #expect(list.namelessLines == [3, 5])
    }
}
