import ContactTools
import Testing

/// CSV as spreadsheets and CRMs write it.
struct CSVTests {
    private static func rows(_ text: String, pieces: Int = .max) throws -> [CSVParser.Row] {
        var parser = CSVParser()
        var rows: [CSVParser.Row] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            rows += try parser.take(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return try rows + parser.finish()
    }

    private static func list(_ text: String, column: String? = nil) throws -> ReferenceList {
        var list = ReferenceList(column: column)
        try list.take(text.utf8)
        try list.finish()
        return list
    }

    private static let id = "aBcDeFgHiJkLmNoPqRsT"

    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a;b\r\nc;d", [["a", "b"], ["c", "d"]]),
            ("a\tb\nc\td", [["a", "b"], ["c", "d"]]), ("\u{FEFF}a,b", [["a", "b"]]),
            ("\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]), ("\"two\nlines\",b\n", [["two\nlines", "b"]]),
            ("a,\n,b\n\n,\n", [["a", ""], ["", "b"]]), ("one\n", [["one"]]), ("", []), ("\"shut\"", [["shut"]]),
            ("\"padded\" ,b\n", [["padded", "b"]]), ("a;b\rc,c;d\r", [["a", "b"], ["c,c", "d"]]),
        ])
    func `fields are what they are meant to be, in whatever pieces they come`(
        text: String, fields: [[String]]
    ) throws {
        #expect(try Self.rows(text).map(\.fields) == fields)
        #expect(try Self.rows(text, pieces: 1).map(\.fields) == fields)
    }

    @Test func `a row's line is that of its beginning`() throws {
        #expect(try Self.rows("a\n\"b\nb\"\nc\n").map(\.line) == [1, 2, 4])
    }

    @Test func `columns are known by their names`() throws {
        let list = try Self.list(
            "Name,E-Mail,Phone Number,Contact Id\nAnn,ann@example.com,,\nBea,,+1 (415) 555-0101,\nCy,c@example.com,,\(Self.id)\n"
        )
        #expect(
            list.entries.map(\.reference) == [.email("ann@example.com"), .phone("+14155550101"), .id(Self.id)])
        #expect(list.entries.map(\.line) == [2, 3, 4])
    }

    @Test func `without names of columns it is seen what is an id, an address or a number`() throws {
        let list = try Self.list("\(Self.id)\nann@example.com\n+49 30 1234567\n")
        #expect(
            list.entries.map(\.reference) == [.id(Self.id), .email("ann@example.com"), .phone("+49301234567")])
    }

    @Test(
        arguments: [
            ("Referrer Email,Lead Email\na@example.com,b@example.com\n", ["Referrer Email", "Lead Email"]),
            ("Referrer Email,Lead Email\na@example.com,\n,b@example.com\n", ["Referrer Email", "Lead Email"]),
            ("Work,Direct line\na@example.com,+14155550101\n", ["Work", "Direct line"]),
            ("a@example.com,b@example.com\n", ["1", "2"]),
            ("Email 1,Name,Email 2\na@example.com,Ann,b@example.com\n", ["Email 1", "Email 2"]),
            ("Phone,Mobile\n+14155550101,+14155550102\n", ["Phone", "Mobile"]),
        ])
    func `of two columns that name people none is taken by guess`(text: String, columns: [String]) throws {
        #expect(throws: CSVError.severalColumns(columns)) { try Self.list(text) }
        let description = CSVError.severalColumns(columns).description
        #expect(columns.allSatisfy { description.contains("\"\($0)\"") } && description.contains("--column"))
    }

    @Test func `two columns of a kind are no doubt where they say the same, or one is empty`() throws {
        let list = try Self.list("Email 1,Email 2,Phone,Mobile\na@example.com,A@example.com,,\n,,,+14155550102\n")
        #expect(list.entries.map(\.reference) == [.email("a@example.com"), .phone("+14155550102")])
    }

    @Test func `an address and a number beside each other are one's own where no column has a name`() throws {
        let list = try Self.list("a@example.com,+14155550101\nb@example.com,\n")
        #expect(list.entries.map(\.reference) == [.email("a@example.com"), .email("b@example.com")])
    }

    @Test(arguments: ["Lead Email", "lead email", "2"])
    func `a column that is told is the one`(column: String) throws {
        let list = try Self.list("Email,Lead Email\na@example.com,b@example.com\n", column: column)
        #expect(list.entries.map(\.reference) == [.email("b@example.com")])
        let none = CSVError.noColumn("x", columns: ["Email", "Lead Email"])
        #expect(throws: none) { try Self.list("Email,Lead Email\na@example.com,b@example.com\n", column: "x") }
    }

    @Test func `ids that cannot be HighLevel's are not taken for its own`() throws {
        let list = try Self.list("id,email\n1000,a@example.com\n\(Self.id),b@example.com\n1001,\n")
        #expect(list.entries.map(\.reference) == [.email("a@example.com"), .id(Self.id)])
        #expect(list.namelessLines == [4])
    }

    @Test func `who is named twice counts once, and who is not named at all is told by the line`() throws {
        let list = try Self.list("email\nann@example.com\nnobody\nann@example.com\n0301234567\n")
        #expect(list.entries.count == 1)
        #expect(list.repeats == 1)
        #expect(list.namelessLines == [3, 5])
    }

    @Test(
        arguments: [
            ("a\n\"b\nc\nd\n", CSVError.openQuote(line: 2)), ("\"open", .openQuote(line: 1)),
            // The quote that is missing in the second row is found where the next one opens.
            ("a\n\"b\nc\n\"d\"\ne\n", .textBehindQuote(line: 2)), ("\"a\"b\n", .textBehindQuote(line: 1)),
        ])
    func `quotes that do not pair are refused by their row`(text: String, error: CSVError) {
        #expect(throws: error) { try Self.rows(text) }
        #expect(throws: error) { try Self.rows(text, pieces: 1) }
        #expect(error.description.contains("line"))
    }

    @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF], []] as [[UInt8]])
    func `two bytes for a character are told as what they are`(mark: [UInt8]) {
        let wide: [UInt8] = Array("id\n\(Self.id)\n".utf8).flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
        var list = ReferenceList()
        #expect(throws: CSVError.wideCharacters) {
            try list.take(mark + wide)
            try list.finish()
        }
        #expect(CSVError.wideCharacters.description.contains("UTF-16"))
    }

    @Test func `a list that is longer than a selection may be is not read to its end`() throws {
        var list = ReferenceList(limit: 3)
        try list.take("email\na@example.com\na@example.com\nb@example.com\nnobody\n".utf8)
        #expect(throws: CSVError.tooMany(limit: 3)) { try list.take("c@example.com\n".utf8) }
        #expect(list.entries.count == 2)
    }
}
