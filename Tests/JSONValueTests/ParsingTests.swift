import JSONValue
import Testing

struct ParsingTests {
    @Test(
        arguments: [
            ("null", JSON.null), ("true", true), ("false", false), ("0", 0), ("-1", -1), ("\"\"", ""), ("[]", []),
            ("{}", [:]),
            (" \t\r\n[ \n1 , 2\t]\r", [1, 2]), ("{ \"a\" : { } }", ["a": [:]]), ("[[[]],{}]", [[[]], [:]]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000\u001f\u007F""#, "\u{0}\u{1F}\u{7F}"),
            (#""\u00e9\u00E9é""#, "ééé"), (#""\uD83D\uDE00""#, "😀"), (#""a\ud83d\ude00b""#, "a😀b"),
            (#""\uDBFF\uDFFF\uD800\uDC00""#, "\u{10FFFF}\u{10000}"),
            ("\"\u{2028}\u{2029}\u{7F}\"", "\u{2028}\u{2029}\u{7F}"),
            ("\"\u{FFFF}\u{FEFF}\"", "\u{FFFF}\u{FEFF}"), (#"{"":1,"\u0061":2}"#, ["": 1, "a": 2]),
        ] as [(String, JSON)])
    func `a text is read`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "NULL", "True", "tru", "falsy", "undefined", "NaN", "Infinity", "-", "--1", "-a", "+1",
        "01", "-01", "00", ".5", "1.", "1.e3", "1e", "1e+", "1E-", "1e1.5", "0x10", "1_000", "1 2", "[", "[1", "[1,",
        "[1,]",
        "[,1]", "[1 2]", "[1}", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\" 1}",
        "{a:1}",
        "{'a':1}", "{1:2}", "{\"a\":1 \"b\":2}", "{,}", "{\"a\":1]", "}", "\"", "\"a", "'a'", "\"\\\"", "\"\\x\"",
        "\"\\u\"",
        "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\U0041\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"",
        "// x\n1", "/* */1", "1;", "[1]]", "{}{}", "\u{FEFF}1", "1\u{A0}", "\u{B}1", "\u{C}1", "1\u{0}",
        // Full-width digits pass for hexadecimal in Swift, not in JSON.
        "\"\\u\u{FF11}123\"",
        // Halves of surrogate pairs.
        #""\ud800""#, #""\udc00""#, #""\ud83d\n""#, #""\ud83dx""#, #""\ud83d\u0041""#, #""\ud83d\ud83d""#,
        #""\ude00\ud83d""#,
        #""\ud83d\""#, #""\ud83d\u""#,
    ])
    func `a text that is no JSON is refused`(text: String) {
        #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0x80], [0xE2, 0x82], [0xE0, 0x80, 0x80],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused in strings, keys and escaped strings`(bytes: [UInt8]) {
        for prefix in ["\"", "\"\\n", "{\"", "[\"a"] {
            let text = Array(prefix.utf8) + bytes + Array("\"".utf8)
            let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
            #expect(error?.reason == .invalidUTF8)
        }
    }

    @Test(arguments: [
        ("[1,x]", JSONParsingError(.unexpectedByte(0x78), at: 3)), ("[1", JSONParsingError(.unexpectedEnd, at: 2)),
        ("1 2", JSONParsingError(.trailingBytes, at: 2)), ("[01]", JSONParsingError(.invalidNumber, at: 3)),
        ("\"a\u{1}\"", JSONParsingError(.controlCharacterInString, at: 2)),
        ("", JSONParsingError(.unexpectedEnd, at: 0)),
    ])
    func `a refusal says why and where`(text: String, error: JSONParsingError) {
        #expect(throws: error) { try JSON(parsing: text) }
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `nesting is read to the limit and refused beyond it`(opening: String, closing: String) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: opening, count: depth) + (opening == "[" ? "" : "1")
                + String(repeating: closing, count: depth)
        }
        _ = try JSON(parsing: nested(64))
        let refused = #expect(throws: JSONParsingError.self) { try JSON(parsing: nested(65)) }
        #expect(refused?.reason == .tooDeep(limit: 64))
        _ = try JSON(parsing: nested(3), options: .init(maximumDepth: 3))
        #expect(throws: JSONParsingError.self) { try JSON(parsing: nested(4), options: .init(maximumDepth: 3)) }
    }

    @Test func `a hundred thousand opening brackets are refused and do not exhaust the stack`() {
        let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
        #expect(error?.reason == .tooDeep(limit: 64))
    }

    @Test func `siblings do not add to the depth`() throws {
        let text = "[" + Array(repeating: "[[]]", count: 100).joined(separator: ",") + "]"
        #expect(try JSON(parsing: text, options: .init(maximumDepth: 3)).arrayValue?.count == 100)
    }

    @Test(arguments: [#"{"a":1,"a":1}"#, #"{"a":1,"b":2,"\u0061":3}"#, #"[{"x":{"a":1,"a":2}}]"#])
    func `a key written twice is refused by name`(text: String) {
        let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
        guard case .duplicateKey(let key, _) = error?.reason else {
            Issue.record("refused for another reason: \(String(describing: error))")
            return
        }
        #expect(key == "a")
        #expect(error?.description.contains("\"a\"") == true)
    }

    @Test func `a key written twice keeps its last value and its first place where that is asked for`() throws {
        let json = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#, options: .init(duplicateKeys: .keepLast))
        #expect(json.serialized() == #"{"a":3,"b":2}"#)
        let first = try JSON(parsing: #"{"a":1,"b":2,"a":3}"#, options: .init(duplicateKeys: .keepFirst))
        #expect(first.serialized() == #"{"a":1,"b":2}"#)
    }

    @Test func `members keep their order, also in large objects`() throws {
        let keys = (0..<200).map { "k\($0 * 7919 % 200)" }
        let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        let json = try JSON(parsing: text)
        #expect(json.objectValue?.keys == keys)
        #expect(json.serialized() == text)
    }

    @Test func `a key written twice is found in a large object`() {
        let members = (0..<100).map { "\"k\($0)\":0" } + ["\"k3\":1"]
        #expect(throws: JSONParsingError.self) { try JSON(parsing: "{" + members.joined(separator: ",") + "}") }
    }

    @Test func `every description tells the place`() {
        let reasons: [JSONParsingError.Reason] = [
            .unexpectedEnd, .unexpectedByte(0), .invalidNumber, .invalidEscape, .controlCharacterInString, .invalidUTF8,
            .duplicateKey("k", depth: 1), .tooDeep(limit: 1), .trailingBytes,
        ]
        for reason in reasons { #expect(JSONParsingError(reason, at: 17).description.hasSuffix("at byte 17")) }
    }

    @Test func `a text in foreign memory is read like any other`() throws {
        let json = try Array("[1]".utf8).withUnsafeBufferPointer { try JSON(parsing: $0) }
        #expect(json == [1])
    }
}
