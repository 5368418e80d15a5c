import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Looks for secrets where none may be: as they are, encoded, turned round, and in pieces of twelve characters.
struct LeakCheck: Sendable {
    private static let pieceLength = 12

    private let needles: [(name: String, bytes: [UInt8])]

    init(_ canaries: [String]) {
        needles = canaries.flatMap { canary in Self.forms(of: Array(canary.utf8)) }
    }

    /// The names of the forms that are there.
    func findings(in bytes: [UInt8]) -> [String] {
        bytes.withUnsafeBytes { hay in
            needles.filter { _, needle in needle.withUnsafeBytes { Self.holds(hay, $0) } }.map(\.name)
        }
    }

    private static func holds(_ hay: UnsafeRawBufferPointer, _ needle: UnsafeRawBufferPointer) -> Bool {
        guard let start = hay.baseAddress, let wanted = needle.baseAddress, let first = needle.first else {
            return false
        }
        var offset = 0
        while offset + needle.count <= hay.count,
            let found = memchr(start + offset, Int32(first), hay.count - needle.count - offset + 1)
        {
            if memcmp(found, wanted, needle.count) == 0 { return true }
            offset = UnsafeRawPointer(found) - start + 1
        }
        return false
    }

    func expectNone(in bytes: [UInt8], _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let found = findings(in: bytes)
        #expect(found.isEmpty, "\(place) holds a secret: \(found)", sourceLocation: sourceLocation)
    }

    func expectNone(in text: String, _ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
        expectNone(in: Array(text.utf8), place, sourceLocation: sourceLocation)
    }

    /// After a command: what it said, what was seen of it, and every file it left.
    func expectNone(
        after outcome: VaultHome.Outcome, in home: VaultHome, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectNone(in: outcome.output, "stdout", sourceLocation: sourceLocation)
        expectNone(in: outcome.errors, "stderr", sourceLocation: sourceLocation)
        expectNone(in: outcome.visible, "the process table", sourceLocation: sourceLocation)
        expectNone(inFilesOf: home, sourceLocation: sourceLocation)
    }

    func expectNone(inFilesOf home: VaultHome, sourceLocation: SourceLocation = #_sourceLocation) {
        for entry in home.entries() where entry.isFile {
            expectNone(in: TextFile.read(entry.path), entry.path, sourceLocation: sourceLocation)
        }
    }

    /// After calls of a server that still runs.
    func expectNone(
        of server: ServerProcess, in home: VaultHome, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectNone(in: server.messages.map { $0.serialized() }.joined(), "stdout", sourceLocation: sourceLocation)
        expectNone(in: server.standardError(), "stderr", sourceLocation: sourceLocation)
        expectNone(in: VaultHome.visible(of: server.pid), "the process table", sourceLocation: sourceLocation)
        expectNone(inFilesOf: home, sourceLocation: sourceLocation)
    }

    // MARK: - Forms

    static func forms(of secret: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        let text = String(decoding: secret, as: UTF8.self)
        func spelled(_ prefix: String, _ digits: Int, isUpper: Bool) -> [UInt8] {
            Array(secret.map { prefix + hexadecimal($0, digits, isUpper: isUpper) }.joined().utf8)
        }
        var forms: [(String, [UInt8])] = [
            ("upper case", Array(text.uppercased().utf8)), ("reversed", Array(secret.reversed())),
            ("hex", spelled("", 2, isUpper: false)), ("HEX", spelled("", 2, isUpper: true)),
            ("percent", spelled("%", 2, isUpper: true)), ("percent, lower", spelled("%", 2, isUpper: false)),
            ("JSON escapes", spelled("\\u", 4, isUpper: false)),
            ("lines", Array(secret.map { [$0] }.joined(separator: [0x0A]))),
        ]
        for offset in 0..<3 {
            let plain = base64(secret, offset: offset)
            forms.append(("base64+\(offset)", plain))
            forms.append(
                (
                    "base64url+\(offset)",
                    plain.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? 0x5F : $0 }
                ))
        }
        for start in 0...max(secret.count - pieceLength, 0) {
            let piece = Array(secret[start..<min(start + pieceLength, secret.count)])
            forms.append(("piece at \(start)", piece))
            forms.append(("reversed piece at \(start)", piece.reversed()))
        }
        return forms
    }

    private static func hexadecimal(_ byte: UInt8, _ digits: Int, isUpper: Bool) -> String {
        let text = String(byte, radix: 16, uppercase: isUpper)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// Those characters of the Base64 of a text with the secret `offset` bytes into a group that the secret alone decides.
    static func base64(_ secret: [UInt8], offset: Int) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = (Array(repeating: UInt8(0), count: offset) + secret).flatMap { byte in
            (0..<8).map { byte >> (7 - UInt8($0)) & 1 }
        }
        let first = (offset * 8 + 5) / 6
        return (first..<bits.count / 6).map { group in
            alphabet[bits[group * 6..<group * 6 + 6].reduce(0) { $0 << 1 | Int($1) }]
        }
    }
}

/// The check itself finds what it is to find.
struct LeakCheckTests {
    private static let canary = "pit-0f2c9a41-77b3-4c1d-9e55-1234567890ab"

    @Test func `it finds a secret in every form, and nothing in plain words`() {
        let check = LeakCheck([Self.canary])
        for (name, bytes) in LeakCheck.forms(of: Array(Self.canary.utf8)) {
            #expect(check.findings(in: Array("before ".utf8) + bytes + Array(" after".utf8)).contains(name))
        }
        #expect(check.findings(in: Array("nothing to see here, pit-stop".utf8)).isEmpty)
        #expect(check.findings(in: []).isEmpty)
    }

    @Test(arguments: [(0, "cGl0LTBmMmM5"), (1, "BpdC0wZjJjOW"), (2, "waXQtMGYyYzlh")])
    func `it knows how Base64 begins`(offset: Int, beginning: String) {
        let encoded = String(decoding: LeakCheck.base64(Array(Self.canary.utf8), offset: offset), as: UTF8.self)
        #expect(encoded.hasPrefix(String(beginning.prefix(10))))
    }
}
