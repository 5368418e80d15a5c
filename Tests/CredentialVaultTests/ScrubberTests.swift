import CredentialVault
import Testing

/// What is hidden of a secret, in whatever dress, and what is left alone.
struct ScrubberTests {
    private static let token = "pit-0f2c9a41-77b3-4c1d-9e55-1234567890ab"
    private static let odd = "Xq7~aaB!cD$eF&gH*iJ+kL/mN"

    private func scrubber(_ secrets: String...) throws -> Scrubber {
        let scrubber = Scrubber()
        for text in secrets {
            if let secret = Secret(validating: text) { scrubber.watch(secret) } else { Issue.record("no secret") }
        }
        return scrubber
    }

    private static func spelled(_ text: String, _ spell: (UInt8) -> String) -> String {
        text.utf8.map(spell).joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - UInt8($0)) & 1 } }
        return String(
            decoding: (0..<bits.count / 6).map { alphabet[bits[$0 * 6..<$0 * 6 + 6].reduce(0) { $0 << 1 | Int($1) }] },
            as: UTF8.self)
    }

    private static let dresses: [(String, @Sendable (String) -> String)] = [
        ("plain", { $0 }), ("upper case", { $0.uppercased() }), ("lower case", { $0.lowercased() }),
        ("backwards", { String($0.reversed()) }), ("hexadecimal", { spelled($0, hexadecimal) }),
        ("HEXADECIMAL", { spelled($0) { hexadecimal($0).uppercased() } }),
        ("percent", { spelled($0) { "%" + hexadecimal($0) } }),
        (
            "half percent",
            { "\($0.prefix(9))" + spelled(String($0.dropFirst(9))) { "%" + hexadecimal($0).uppercased() } }
        ),
        ("JSON", { spelled($0) { "\\u00" + hexadecimal($0) } }),
        ("JSON in JSON", { spelled($0) { "\\\\u00" + hexadecimal($0) } }),
        ("JSON in JSON in JSON", { spelled($0) { "\\\\\\\\u00" + hexadecimal($0) } }),
        ("entities", { spelled($0) { "&#\($0);" } }),
        ("hex entities", { spelled($0) { "&#x" + hexadecimal($0) + ";" } }),
        ("Base64", { base64(Array($0.utf8)) }), ("Base64 + 1", { base64([1] + Array($0.utf8) + [0, 0]) }),
        ("Base64 + 2", { base64([1, 2] + Array($0.utf8) + [0]) }),
        ("Base64 for the web", { base64(Array(("?>" + $0).utf8)).replacing("+", with: "-").replacing("/", with: "_") }),
    ]

    @Test(arguments: dresses.indices, [token, odd])
    func `a secret is hidden in every dress`(index: Int, secret: String) throws {
        let (name, dress) = Self.dresses[index]
        let dressed = dress(secret)
        let text = try scrubber(secret).scrubbed("before \(dressed) after")
        #expect(text.hasPrefix("before ") && text.hasSuffix(" after") && text.contains("[REDACTED]"), "\(name)")
        // No piece of it is left that would tell anything.
        let pieces = (0...dressed.count - min(dressed.count, 24)).map { start in
            dressed.dropFirst(start).prefix(24)
        }
        #expect(pieces.allSatisfy { !text.contains($0) }, "\(name): \(text)")
    }

    @Test(arguments: 12...40)
    func `a piece of twelve characters or more is hidden, wherever it is from`(length: Int) throws {
        let scrubber = try scrubber(Self.token)
        for start in 0...Self.token.count - length {
            let piece = Self.token.dropFirst(start).prefix(length)
            #expect(scrubber.scrubbed("(\(piece))") == "([REDACTED])")
        }
    }

    @Test func `both halves of a secret that was split over lines are hidden`() throws {
        let text = "\(Self.token.prefix(20))\n\(Self.token.dropFirst(20))"
        #expect(try scrubber(Self.token).scrubbed(text) == "[REDACTED]\n[REDACTED]")
    }

    @Test(arguments: [
        "a pit-stop of pit-0f2c9a4", "Bearer of bad news", "eyJ is how JSON begins in Base64", "",
        #"{"id":"mvKtVcNebDOCHNeoz9Ql","tags":["vip","été"],"note":"50% off & more \u00e9"}"#,
        "0123456789abcdef0123456789abcdef", "/usr/local/share/applications/whatever",
    ])
    func `other text is left as it is`(text: String) throws {
        #expect(try scrubber(Self.token, Self.odd).scrubbed(text) == text)
        #expect(Scrubber().scrubbed(text) == text)
    }

    @Test(arguments: [
        ("my token is pit-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee.", "my token is [REDACTED]."),
        ("Authorization: Bearer abcdefghijklmnopqrst", "Authorization: Bearer [REDACTED]"),
        ("(eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl)", "([REDACTED])"),
        ("pit%2Daaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "[REDACTED]"),
    ])
    func `what has the form of a token is hidden though nobody knows it`(text: String, expected: String) {
        #expect(Scrubber().scrubbed(text) == expected)
    }

    @Test func `a line of JSON stays one`() throws {
        let scrubber = try scrubber(Self.token)
        for (before, after) in [("\\n", "\\n"), ("\\\\n", " "), ("\\\"", "\\\""), ("\\\\\\n", ""), ("\\/", "\\t")] {
            let line = "{\"text\":\"\(before)\(Self.base64(Array(Self.token.utf8)))\(after)\"}"
            #expect(scrubber.scrubbed(line) == "{\"text\":\"\(before)[REDACTED]\(after)\"}")
        }
        // A control character is written as an escape whose last letter could begin a token.
        let control = #"{"text":"\u000eyJaaaaaaaaa.bbbbbbbbb.c"}"#
        #expect(scrubber.scrubbed(control) == #"{"text":"\u000e[REDACTED]"}"#)
        // Here the escape itself is a letter of the Base64.
        let joined = "{\"text\":\"\\u0041\(Self.base64(Array(Self.token.utf8)))\"}"
        #expect(scrubber.scrubbed(joined) == "{\"text\":\"[REDACTED]\"}")
    }

    @Test func `members whose names are hidden keep a name each`() throws {
        let scrubber = try scrubber(Self.token, "another-secret-of-ours")
        let line = """
            {"\(Self.token)":"another-secret-of-ours","x another-secret-of-ours":{"\(Self.token)":1},"x \(Self.token)":2}
            """
        #expect(
            scrubber.scrubbed(line) == """
                {"[REDACTED]":"[REDACTED]","x [REDACTED 2]":{"[REDACTED]":1},"x [REDACTED]":2}
                """)
    }

    @Test func `a long text costs a look at every byte and no more`() throws {
        let scrubber = try scrubber(Self.token)
        for unit in ["a", "ab ", "%41", "eyJ", "eyJ.", "eyJeyJeyJ.", "pit-", "\\u0041", "\\", "\\%", "&#", "bearer "] {
            let text = String(repeating: unit, count: 200_000 / unit.count)
            #expect(scrubber.scrubbed(text + Self.token).hasSuffix("[REDACTED]"), "\(unit)")
        }
    }
}
