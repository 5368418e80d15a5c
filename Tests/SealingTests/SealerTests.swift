import JSONValue
import PrivateFiles
import Synchronization
import Testing

@testable import Sealing

/// A clock that a test sets.
final class ManualClock: Sendable {
    private let seconds: Mutex<Int64>

    init(_ start: Int64 = 1_000) { seconds = Mutex(start) }

    var now: Int64 {
        get { seconds.withLock { $0 } }
        set { seconds.withLock { $0 = newValue } }
    }
}

struct SealerTests {
    private let clock = ManualClock()

    private func sealer(_ seed: UInt8 = 1) throws -> Sealer {
        let key = try #require(SealingKey(bytes: (0..<32).map { $0 &* 7 &+ seed }))
        return Sealer(now: { [clock] in clock.now }, loadKey: { key })
    }

    @Test(arguments: [
        Handle(kind: "execution", profile: "main", contents: ["tool": "delete-contact", "n": 1], expiry: 2_000),
        Handle(kind: "cursor", contents: [:]),
        Handle(kind: "", profile: "", contents: ["": .null, "é": [1, ["x": "\u{0}\u{2028}"]]], expiry: .max),
        Handle(
            kind: "k", profile: "profilé 😀", contents: ["big": .string(String(repeating: "x", count: 20_000))],
            expiry: 1_001),
    ])
    func `a handle comes back as it was sealed`(handle: Handle) throws {
        let sealer = try sealer()
        let opened = try sealer.open(try sealer.seal(handle), kind: handle.kind, profile: handle.profile)
        #expect(opened == handle)
    }

    @Test func `a sealed handle is short, URL-safe and different each time`() throws {
        let sealer = try sealer()
        let handle = Handle(kind: "cursor", contents: ["list": "tools/list", "offset": 10])
        let texts = try (0..<100).map { _ in try sealer.seal(handle) }
        #expect(Set(texts).count == 100)
        for text in texts {
            #expect(text.hasPrefix("h1."))
            #expect(text.utf8.count < 300)
            #expect(
                text.dropFirst(3).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(!text.contains("tools"))
        }
    }

    @Test func `two handles never share a nonce`() {
        let nonces = Set((0..<1_000).map { _ in Handle(kind: "k", contents: [:]).nonce })
        #expect(nonces.count == 1_000)
        #expect(nonces.allSatisfy { $0.utf8.count == 22 })
    }

    @Test func `a handle sealed under another key is unknown`() throws {
        let text = try sealer(1).seal(Handle(kind: "k", contents: [:]))
        #expect(throws: HandleError.unknown) { try sealer(2).open(text, kind: "k") }
    }

    @Test func `an ephemeral sealer opens its own handles only`() throws {
        let handle = Handle(kind: "k", contents: [:])
        let first = Sealer(ephemeralWithClock: { 0 })
        let text = try first.seal(handle)
        #expect(try first.open(text, kind: "k") == handle)
        #expect(throws: HandleError.unknown) { try Sealer(ephemeralWithClock: { 0 }).open(text, kind: "k") }
    }

    @Test(arguments: ["", "cursor", "Execution", "execution ", "execution\u{0}"])
    func `a handle of another kind is refused by name`(kind: String) throws {
        let sealer = try sealer()
        let text = try sealer.seal(Handle(kind: "execution", contents: [:]))
        #expect(throws: HandleError.wrongKind(expected: kind)) { try sealer.open(text, kind: kind) }
    }

    @Test(
        arguments: [
            ("main", "other"), ("main", nil), (nil, "main"), (nil, ""), ("", nil), ("main", "Main"),
        ] as [(String?, String?)])
    func `a handle of another profile is refused`(sealed: String?, opened: String?) throws {
        let sealer = try sealer()
        let text = try sealer.seal(Handle(kind: "k", profile: sealed, contents: [:]))
        #expect(throws: HandleError.wrongProfile) { try sealer.open(text, kind: "k", profile: opened) }
    }

    @Test func `a handle is good until its last second and expired from then on`() throws {
        let sealer = try sealer()
        let text = try sealer.seal(Handle(kind: "k", contents: [:], expiry: 1_500))
        clock.now = 1_499
        _ = try sealer.open(text, kind: "k")
        for now: Int64 in [1_500, 1_501, .max] {
            clock.now = now
            #expect(throws: HandleError.expired) { try sealer.open(text, kind: "k") }
        }
    }

    @Test func `a handle without an expiry is good for ever`() throws {
        let sealer = try sealer()
        let text = try sealer.seal(Handle(kind: "k", contents: [:]))
        clock.now = .max
        #expect(try sealer.open(text, kind: "k").contents == [:])
    }

    @Test func `the key is fetched once, and again only after a failure`() throws {
        let loads = Mutex(0)
        let failure = PrivateFileError(path: "x", problem: .vanished)
        let sealer = Sealer(
            now: { 0 },
            loadKey: { () throws(PrivateFileError) in
                let count = loads.withLock { loads in
                    loads += 1
                    return loads
                }
                if count == 1 { throw failure }
                return .ephemeral()
            })
        #expect(loads.withLock { $0 } == 0)
        #expect(throws: failure) { try sealer.seal(Handle(kind: "k", contents: [:])) }
        let text = try sealer.seal(Handle(kind: "k", contents: [:]))
        _ = try sealer.open(text, kind: "k")
        #expect(loads.withLock { $0 } == 2)
    }

    @Test func `without a key no handle is opened, and it is not the handle's fault`() {
        let sealer = Sealer(
            now: { 0 },
            loadKey: { () throws(PrivateFileError) in throw PrivateFileError(path: "x", problem: .vanished) }
        )
        #expect(throws: HandleError.keyUnavailable) { try sealer.open("h1.AAAA", kind: "k") }
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func `a key has exactly 32 bytes`(count: Int) {
        #expect(SealingKey(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }
}
