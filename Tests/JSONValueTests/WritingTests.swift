import JSONValue
import Testing

struct WritingTests {
    @Test(arguments: [
        ("", "\"\""), ("\"", #""\"""#), ("\\", #""\\""#), ("/", "\"/\""),
        ("\u{8}\u{9}\u{A}\u{C}\u{D}", #""\b\t\n\f\r""#),
        ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#), ("\u{7F}", "\"\u{7F}\""), ("\u{2028}é😀", "\"\u{2028}é😀\""),
        ("a\"b\\c\nd", #""a\"b\\c\nd""#), ("\r\n", #""\r\n""#),
    ])
    func `a string is escaped where it must be and nowhere else`(text: String, written: String) throws {
        #expect(JSON(text).serialized() == written)
        #expect(try JSON(parsing: written) == JSON(text))
    }

    @Test func `every scalar below 256 stays on its line and comes back`() throws {
        for value in UInt8.min ... .max {
            let text = String(Unicode.Scalar(value))
            let written = JSON(text).serializedBytes()
            #expect(!written.contains { $0 < 0x20 })
            #expect(try JSON(parsing: written).stringValue?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        }
    }

    @Test(
        arguments: [
            (JSON.null, "null"), (true, "true"), (false, "false"), ([], "[]"), ([:], "{}"),
            ([1, [2], .null], "[1,[2],null]"),
            (["b": 1, "a": ["c": []]], #"{"b":1,"a":{"c":[]}}"#), (JSON(["x", "y"]), #"["x","y"]"#),
        ] as [(JSON, String)])
    func `a value is written without white space and in its order`(value: JSON, written: String) {
        #expect(value.serialized() == written)
    }

    @Test func `sorting orders keys by their bytes, at every depth`() {
        let value: JSON = ["b": 1, "a": ["z": 1, "Z": 2, "é": 3], "": 0, "aa": 4]
        #expect(value.serialized(sortingKeys: true) == #"{"":0,"a":{"Z":2,"z":1,"é":3},"aa":4,"b":1}"#)
    }

    @Test func `what fits on a line stays on it`() {
        #expect(JSON(["a", "b"]).prettyPrinted() == #"["a","b"]"#)
        #expect(JSON([]).prettyPrinted(width: 0) == "[]")
        #expect((["a": 1] as JSON).prettyPrinted(width: 7) == #"{"a":1}"#)
    }

    @Test func `what does not fit is indented by two spaces`() {
        let value: JSON = ["a": ["b": [1, 2], "c": "x"], "d": []]
        let expected = """
            {
              "a": {
                "b": [1,2],
                "c": "x"
              },
              "d": []
            }
            """
        #expect(value.prettyPrinted(width: 12) == expected)
    }

    @Test func `a pretty text is read back as the same value`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = RandomJSON.value(using: &generator)
            #expect(try JSON(parsing: value.prettyPrinted(width: 20), options: .init(duplicateKeys: .refuse)) == value)
        }
    }
}
