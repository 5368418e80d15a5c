import Foundation
import Testing

/// What the compiler says to careless uses of a secret. Each is one function that borrows one.
struct SecretMisuseTests {
    private static let secretFile =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Sources/CredentialVault/Secret.swift"

    private static let misuses = [
        "print(secret)", "print(\"token:\", secret)", "debugPrint(secret)", "dump(secret)",
        "_ = \"\\(secret)\"", "_ = String(describing: secret)", "_ = String(reflecting: secret)",
        "_ = Mirror(reflecting: secret)", "_ = secret == other", "_ = Set([secret])", "_ = [secret]",
        "_ = [\"token\": secret]", "let _: Any = secret", "var hasher = Hasher(); hasher.combine(secret)",
        "_ = secret.hashValue", "_ = secret.description", "_ = try? JSONEncoder().encode(secret)",
        "func encode(_ value: some Encodable) {}; encode(secret)", "fatalError(secret)",
        "preconditionFailure(\"\\(secret)\")", "_ = secret as CustomStringConvertible", "_ = (secret, 1)",
    ]

    private static let uses = [
        "_ = secret.reveal { bytes in bytes.count }", "_ = secret.revealText { text in text.utf8.count }",
        "let second = secret.shared(); _ = second.reveal { $0.isEmpty }",
    ]

    /// What swiftc is to be told of: a secret, another, and the statement.
    private static func program(_ statement: String) -> String {
        """
        import Foundation
        func use(_ secret: borrowing Secret, _ other: borrowing Secret) {
            \(statement)
        }
        """
    }

    private func check(_ statement: String) async throws -> Compiler.Outcome {
        let home = try Home()
        let file = "\(home.path)/use.swift"
        try home.write(Array(Self.program(statement).utf8), to: file)
        return try await Compiler.typeCheck([Self.secretFile, file])
    }

    @Test(.enabled(if: Compiler.path != nil, "swiftc is not on PATH"), arguments: misuses)
    func `the compiler refuses a careless use`(statement: String) async throws {
        let outcome = try await check(statement)
        #expect(!outcome.isAccepted)
        // The statement is what it finds fault with, not the file beside it.
        #expect(outcome.output.contains("use.swift:3:") && !outcome.output.contains("Secret.swift:"))
    }

    @Test(.enabled(if: Compiler.path != nil, "swiftc is not on PATH"), arguments: uses)
    func `the compiler accepts the uses there are`(statement: String) async throws {
        let outcome = try await check(statement)
        #expect(outcome.isAccepted, "\(outcome.output)")
    }
}
