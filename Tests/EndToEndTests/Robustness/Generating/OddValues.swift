/// Values that stand where others belong.
enum OddValues {
    /// Well-formed, if of the wrong type; those that are no JSON at all come last.
    static let all: [[UInt8]] = wellFormed + deep + long + malformed

    private static let wellFormed: [[UInt8]] = [
        "null", "true", "false", "0", "-0", "-1", "1.0", "1.5", "1e2", "1e400", "1e-9223372036854775808",
        "123456789012345678901234567890", "-170141183460469231731687303715884105729", "[]", "{}", "[[]]", "[null]",
        #"{"":{}}"#, #"{"a":1}"#, #""""#, #""x""#, #""\u0000""#, #""\n\r\u2028""#, #""\ud83d\ude00""#, #""2026-07-28""#,
        #""2025-03-26""#, #""initialize""#, #""ping""#, #""notifications/cancelled""#, #""tools/call""#, #""id""#,
        #"["2.0"]"#, #"{"jsonrpc":"2.0"}"#, #""\u0065\u0301""#, #""%00../..""#,
    ].map { Array($0.utf8) }

    private static let deep: [[UInt8]] = [20, 60, 70, 3000].map { depth in
        [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }

    private static let long: [[UInt8]] = [
        [UInt8(ascii: "\"")] + [UInt8](repeating: UInt8(ascii: "a"), count: 5000) + [UInt8(ascii: "\"")],
        [UInt8](repeating: UInt8(ascii: "9"), count: 1000),
    ]

    private static let malformed: [[UInt8]] = [
        Array(#""\ud83d""#.utf8), Array(#""\udc00 half""#.utf8), Array(#""\ud83d\u0041""#.utf8), Array(#""\x""#.utf8),
        Array(#""\u12""#.utf8), Array("01".utf8), Array("+1".utf8), Array(".5".utf8), Array("1.".utf8),
        Array("NaN".utf8), Array("Infinity".utf8), Array("undefined".utf8), Array("'x'".utf8), Array("nul".utf8),
        Array("\"".utf8), Array("[".utf8), Array("{".utf8), Array("}".utf8), Array("1,2".utf8), Array("\"a\":1".utf8),
        Array("/**/1".utf8), [], [0x00], [0x22, 0x00, 0x22], [0x22, 0x1F, 0x22], [0x22, 0xFF, 0x22],
        [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x22, 0xE2, 0x82, 0x22], [0xEF, 0xBB, 0xBF, 0x31],
    ]
}
