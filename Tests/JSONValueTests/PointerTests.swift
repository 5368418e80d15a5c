import JSONValue
import Testing

struct PointerTests {
    /// The document of RFC 6901 §5.
    private static let document: JSON = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
    ]

    @Test(
        arguments: [
            ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
            ("/e^f", 3),
            ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSON)])
    func `the examples of RFC 6901 find their values`(text: String, value: JSON) throws {
        let pointer = try #require(JSONPointer(text: text))
        #expect(Self.document[pointer: pointer] == value)
        #expect(pointer.description == text)
    }

    @Test(arguments: [
        "/nope", "/foo/2", "/foo/-", "/foo/-1", "/foo/bar", "/foo/0/x", "//", "/foo/00", "/foo/+1", "/foo/",
    ])
    func `a pointer to nothing finds nothing`(text: String) throws {
        #expect(Self.document[pointer: try #require(JSONPointer(text: text))] == nil)
    }

    @Test(arguments: ["a", "foo/bar", "#/foo", " /foo"])
    func `a text that does not begin with a slash is no pointer`(text: String) {
        #expect(JSONPointer(text: text) == nil)
    }

    @Test(arguments: [
        [], [""], ["", ""], ["a/b", "m~n", "~1", "/", "~"], ["\u{301}", "/\u{301}", "~\u{301}"], ["0", "é"],
        ["\r\n", "\n"],
    ])
    func `a pointer's text is read back as the same pointer`(tokens: [String]) throws {
        let pointer = JSONPointer(tokens)
        let read = try #require(JSONPointer(text: pointer.description))
        #expect(read.tokens.map { Array($0.utf8) } == tokens.map { Array($0.utf8) })
    }

    @Test func `a pointer grows by keys and indexes`() {
        #expect(JSONPointer().appending("tools").appending(3).appending("a/b").description == "/tools/3/a~1b")
    }
}
