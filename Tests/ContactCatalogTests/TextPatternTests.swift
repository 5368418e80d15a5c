import ContactCatalog
import JSONValue
import Testing

/// The patterns of schemas, seen through the keyword that uses them.
struct TextPatternTests {
    private func matches(_ pattern: String, _ text: String) -> Bool {
        SchemaValidator(schema: ["pattern": .string(pattern)]).accepts(.string(text))
    }

    @Test(arguments: [
        ("", ""), ("", "abc"), ("b", "abc"), ("^a", "abc"), ("c$", "abc"), ("^$", ""), ("^abc$", "abc"), (".", "x"),
        ("^a.c$", "a😀c"), ("[a-c]", "xb"), ("[^a-c]", "ax"), ("^[-a]$", "-"), ("^[a-]$", "-"), (#"^[\]\\-]$"#, "]"),
        (#"\d"#, "a1"), (#"^\D$"#, "a"), (#"^\w+$"#, "aZ_9"), (#"^\W$"#, "é"), (#"\s"#, "a b"), (#"^\S+$"#, "ab"),
        ("^a*$", ""), ("^a*$", "aaa"), ("^a+$", "a"), ("^a?b$", "b"), ("^a{2}$", "aa"), ("^a{2,}$", "aaaa"),
        ("^a{1,3}$", "aaa"), ("^a{0}$", ""), ("^(ab)+$", "abab"), ("^(?:ab|cd)*$", "abcdab"), ("^a|b$", "xxb"),
        ("^(|a)$", ""), ("^(a|ab)(c|bcd)$", "abcd"), ("^(a*)*$", "aaa"), ("^(a*)*$", ""),
        (#"^\+[1-9]\d{6,14}$"#, "+15551234567"),
        (#"\u00e9"#, "é"), (#"^[\u0400-\u04ff]+$"#, "да"), (#"^\/\.\$$"#, "/.$"), ("x(^|a)y", "xay"), ("é", "né"),
    ])
    func `a match is found anywhere unless anchored`(pattern: String, text: String) {
        #expect(matches(pattern, text))
    }

    @Test(arguments: [
        ("b", "acd"), ("^b", "abc"), ("b$", "abc"), ("^$", "a"), (".", "\n"), ("^[a-c]$", "d"), ("[^a-c]", "abc"),
        (#"\d"#, "٣"), (#"^\w$"#, "é"), ("^a+$", ""), ("^a{2}$", "aaa"), ("^a{2,3}$", "aaaa"), ("^(ab)+$", "aba"),
        ("^[A-Za-z0-9_-]{1,64}$", ""), ("^[A-Za-z0-9_-]{1,64}$", "a/b"), ("^[A-Za-z0-9_-]{1,64}$", "abc\n"),
        ("^[A-Za-z0-9_-]{1,64}$", String(repeating: "a", count: 65)), (#"^\+[1-9]\d{6,14}$"#, "+0123456789"),
        ("a^", "a"),
    ])
    func `what does not match is refused`(pattern: String, text: String) {
        #expect(!matches(pattern, text))
    }

    @Test(arguments: [
        ("(", "a group is not closed at character 2"), (")", "an unmatched \")\" at character 1"),
        ("[a", "a class is not closed at character 3"),
        ("*a", "\"*\" stands where nothing can be repeated or closed at character 1"),
        ("a**", "lazy and doubled quantifiers are not supported at character 3"),
        ("a+?", "lazy and doubled quantifiers are not supported at character 3"),
        ("a{2", "a quantifier is not closed at character 4"), ("a{x}", "a quantifier needs a number at character 3"),
        ("a{3,2}", "a quantifier's bounds are the wrong way round at character 7"),
        ("a{2000}", "a repetition above 1000 at character 7"), ("^*", "an anchor cannot be repeated at character 1"),
        ("(?=a)", "only plain and (?:…) groups are supported at character 3"),
        (#"(a)\1"#, "the escape \"\\1\" is not supported at character 5"),
        (#"\ba"#, "the escape \"\\b\" is not supported at character 2"),
        (#"a\"#, "a backslash ends the pattern at character 3"),
        ("[b-a]", "a range in a class has no upper bound, or one below the lower at character 5"),
        (#"[a-\d]"#, "a range in a class has no upper bound, or one below the lower at character 6"),
        (#"\u12"#, "\\u needs four hexadecimal digits at character 5"),
        ("((((a{9}){9}){9}){9})", "the pattern is too large at character 1"),
        (String(repeating: "(", count: 40), "groups nested deeper than 32 at character 33"),
    ])
    func `syntax that is not supported is a fault of the schema`(pattern: String, fault: String) {
        let faults = SchemaValidator(schema: ["pattern": .string(pattern)]).schemaFaults
        #expect(faults.map(\.description) == ["/pattern: This pattern cannot be used: \(fault)."])
    }

    @Test(.timeLimit(.minutes(5)), arguments: ["^(a+)+$", "^(a|a)*$", "^(a*)*b$", "(x+x+)+y", "^(.*a){20}$"])
    func `patterns that ruin backtracking matchers stay linear`(pattern: String) {
        let text = String(repeating: "ax", count: 2_000) + "!"
        #expect(!matches(pattern, text))
    }
}
