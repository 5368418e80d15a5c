import ByteText
import Testing

struct SpellingTests {
    /// RFC 4648, 10, in the alphabet of its section 5 and without padding; the last has both signs of that alphabet.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("?~>\u{7F}~", "P34-f34"), ("???", "Pz8_"),
    ])
    func `Base64 for URLs is written and read as the RFC has it`(text: String, spelled: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == spelled)
        #expect(Base64URL.decode(Substring(spelled)) == Array(text.utf8))
    }

    @Test(arguments: ["Zg==", "Zh", "Z", "Zm9v+", "Zm9v/", "Zm 9v", "Zm9v\n"])
    func `Base64 that would not be written so is not read`(text: String) {
        #expect(Base64URL.decode(Substring(text)) == nil)
    }

    /// RFC 7636, appendix B.
    @Test func `the bytes of PKCE's example come to its challenge`() {
        let digest: [UInt8] = [
            19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241, 68, 86,
            110, 225, 137, 74, 203, 112, 249, 195,
        ]
        #expect(Base64URL.encode(digest) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `hexadecimal is written in lower case with every digit`() {
        #expect(Hexadecimal.text([0x00, 0x0F, 0xA9, 0xFF]) == "000fa9ff")
        #expect(Hexadecimal.text(word: 0) == "0000000000000000")
        #expect(Hexadecimal.text(word: 0x0123_4567_89AB_CDEF) == "0123456789abcdef")
    }

    @Test func `a hexadecimal digit is one in either case and nothing else is`() {
        let digits = (UInt8.min...UInt8.max).filter(\.isHexDigit)
        #expect(digits == Array("0123456789ABCDEFabcdef".utf8))
        #expect(digits.compactMap(Hexadecimal.value) == Array(0...9) + Array(10...15) + Array(10...15))
    }

    @Test func `letters, digits and what needs no escape are those of ASCII`() {
        let all = UInt8.min...UInt8.max
        let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let small = Array("abcdefghijklmnopqrstuvwxyz".utf8)
        #expect(all.filter(\.isDigit) == Array("0123456789".utf8))
        #expect(all.filter(\.isUpperLetter) == capitals)
        #expect(all.filter(\.isLowerLetter) == small)
        #expect(all.filter(\.isLetter) == capitals + small)
        #expect(Set(all.filter(\.isUnreserved)) == Set(all.filter(\.isLetterOrDigit)).union("-._~".utf8))
        #expect(all.filter(\.isVisibleASCII) == Array(0x21...0x7E))
        #expect(capitals.map(\.lowered) == small)
        #expect(all.filter { !$0.isUpperLetter }.allSatisfy { $0.lowered == $0 })
    }

    @Test func `all but the unreserved is escaped in a URL`() {
        var text = "?"
        text.appendPercentEncoded("a-Z_0.~ +/é%")
        #expect(text == "?a-Z_0.~%20%2B%2F%C3%A9%25")
    }

    @Test func `a plus is a space in a query and a plus in a path`() {
        #expect(PercentDecoding.queryPart("a+b%20c%2B%c3%A9") == "a b c+é")
        #expect(PercentDecoding.segment("a+b%20c") == "a+b c")
    }

    @Test(arguments: ["%", "%4", "%4g", "%+f", "%-1", "% 1", "%FF", "%C3"])
    func `an escape that is none is not read`(text: String) {
        #expect(PercentDecoding.queryPart(text) == nil)
        #expect(PercentDecoding.segment(text) == nil)
    }

    /// From the tables of the hash's authors.
    @Test(
        arguments: [
            ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
        ] as [(String, UInt64)])
    func `FNV-1a is that of its authors`(text: String, hash: UInt64) {
        #expect(FNV1a.hash(text.utf8) == hash)
    }

    @Test(arguments: [0, 1, 7, 8, 9, 32])
    func `there are as many random bytes as asked for, and others each time`(count: Int) {
        #expect([UInt8].random(count: count).count == count)
        #expect(count < 16 || [UInt8].random(count: count) != [UInt8].random(count: count))
    }
}
