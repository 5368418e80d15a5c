import Testing

@testable import CredentialVault

struct SecretTests {
    private static let text = "pit-01234567-89ab"

    @Test(arguments: ["", "\n", "\r\n"])
    func `a token is taken without the newline at its end`(ending: String) {
        let text = Secret(validating: Self.text + ending)?.revealText { $0 }
        #expect(text == Self.text)
    }

    @Test(arguments: [
        "", "short12", "\n\n\n\n\n\n\n\n\n", "token with a blank", "pit-x\r\nX-Evil: 1", "pit-0123\n\n", "tokentök",
        "token\u{0}token", "token\u{7F}token", "\ttoken-token",
    ])
    func `what no header may carry is no token`(text: String) {
        let isRefused = Secret(validating: text) == nil
        #expect(isRefused)
    }

    @Test(arguments: [(8, true), (4_096, true), (4_097, false)])
    func `a token has 8 to 4,096 bytes`(length: Int, isAccepted: Bool) {
        let isTaken = Secret(validating: String(repeating: "a", count: length)) != nil
        #expect(isTaken == isAccepted)
    }

    @Test func `what comes from a server may be longer`() {
        let length = Secret(validating: String(repeating: "a", count: 10_000), limit: 16_384)?.reveal { $0.count }
        #expect(length == 10_000)
    }

    @Test(arguments: [("correct horse", true), ("ünï 🐎\n", true), ("", false), ("\n", false), ("a\u{0}b", false)])
    func `a passphrase is text`(text: String, isAccepted: Bool) {
        let isTaken = Secret(passphrase: text) != nil
        #expect(isTaken == isAccepted)
    }

    @Test func `nothing that holds secrets shows them`() throws {
        var contents = VaultContents()
        Sample.fill(&contents)
        let source = try KeySource.phrase(Sample.canary)
        for value in [contents, contents.credentials, source] as [Any] {
            var dumped = ""
            dump(value, to: &dumped)
            let texts = [dumped, String(describing: value), String(reflecting: value), "\(value)"]
            #expect(!texts.contains { $0.contains(Sample.canary) })
        }
        #expect(Mirror(reflecting: SecretFields()).children.isEmpty)
    }

    @Test(arguments: [("aaaaaaaa", true), ("aaaaaaab", false), ("aaaaaaaaa", false)])
    func `secrets are compared by what they hold`(text: String, isSame: Bool) {
        guard let secret = Secret(validating: "aaaaaaaa"), let other = Secret(validating: text) else {
            Issue.record("no secrets")
            return
        }
        let (matches, digest) = (secret.matches(other), secret.digest())
        #expect(matches == isSame)
        #expect(digest == "1f3ce40415a2081fa3eee75fc39fff8e56c22270d1a978a7249b592dcebd20b4")
    }

    @Test func `memory is wiped`() {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 7)
        Secret.Storage.wipe(memory)
        #expect(memory.allSatisfy { $0 == 0 })
    }

    @Test func `a secret can be set, moved and removed`() {
        var fields = SecretFields()
        fields[.token] = Secret(validating: "first-token")
        fields.move(.token, to: .previousToken)
        fields[.token] = Secret(validating: "second-token")
        #expect(fields.names == [.token, .previousToken])
        #expect(Sample.text(fields, .previousToken) == "first-token")
        fields[.token] = nil
        #expect(!fields.contains(.token) && Sample.text(fields, .token) == nil)
    }
}
