import JSONValue
import Sealing
import Testing

struct TamperingTests {
    private let sealer = Sealer(ephemeralWithClock: { 0 })
    private let text: String

    init() throws { text = try sealer.seal(Handle(kind: "k", contents: ["tool": "create-contact"])) }

    private func expectRefused(_ text: String) {
        #expect(throws: HandleError.unknown) { try sealer.open(text, kind: "k") }
    }

    @Test func `each flipped bit is noticed`() {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            for bit in 0..<7 {
                var altered = bytes
                altered[index] ^= 1 << UInt8(bit)
                expectRefused(String(decoding: altered, as: UTF8.self))
            }
        }
    }

    @Test func `each symbol replaced by another of the alphabet is noticed`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropFirst(3) {
            for symbol in alphabet where symbol != bytes[index] {
                var altered = bytes
                altered[index] = symbol
                expectRefused(String(decoding: altered, as: UTF8.self))
            }
        }
    }

    @Test func `a handle cut short anywhere, on either side, is unknown`() {
        for count in 0..<text.count {
            expectRefused(String(text.prefix(count)))
            expectRefused(String(text.suffix(count)))
        }
    }

    @Test(arguments: [
        "", "A", "AA", "AAA", "AAAA", "=", "==", " ", "\n", "\r\n", "\u{0}", ".", "\u{301}", "\u{200D}", "é",
    ])
    func `a handle with something before, after or within it is unknown`(extra: String) {
        guard !extra.isEmpty else { return }
        expectRefused(text + extra)
        expectRefused(extra + text)
        expectRefused(String(text.prefix(20)) + extra + text.dropFirst(20))
        expectRefused("h1." + extra + text.dropFirst(3))
    }

    @Test(arguments: [
        "", "h", "h1", "h1.", "h1.A", "h1.AAAA", "h2.AAAA", "H1.AAAA", "null", "{}", "h1.////", "h1.++++",
        "h1.\u{FF21}AAA",
        // Canonically equivalent to ASCII, and so to Swift's own comparison: Kelvin sign and Greek question mark.
        "h1.\u{212A}AAA", "h1.AAA\u{37E}",
    ])
    func `a made-up text is unknown`(text: String) { expectRefused(text) }

    @Test func `the standard alphabet and padding are refused, so that a handle has one spelling`() throws {
        // Sealed until the text has a symbol that the two alphabets write differently.
        for _ in 0..<1_000 {
            let text = try sealer.seal(Handle(kind: "k", contents: [:]))
            let body = text.dropFirst(3)
            guard body.contains("-") || body.contains("_") else { continue }
            expectRefused("h1." + body.replacing("-", with: "+").replacing("_", with: "/"))
            expectRefused("h1." + body.replacing("-", with: "%2D").replacing("_", with: "%5F"))
            return
        }
        Issue.record("no handle had one of the two symbols")
    }

    @Test func `a letter K swapped for the Kelvin sign is noticed`() throws {
        for _ in 0..<1_000 {
            let text = try sealer.seal(Handle(kind: "k", contents: [:]))
            guard text.contains("K") else { continue }
            let swapped = text.replacing("K", with: "\u{212A}")
            #expect(swapped == text)
            expectRefused(swapped)
            return
        }
        Issue.record("no handle had the letter")
    }

    @Test(arguments: [65_537, 1_000_000])
    func `a text far longer than any handle is unknown`(length: Int) {
        expectRefused("h1." + String(repeating: "A", count: length - 3))
    }
}
