import CredentialVault
import HighLevelAuth

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where commands get secrets from: a descriptor, or somebody at a terminal.
enum SecretInput {
    /// A line's end belongs to no secret.
    private static let limit = Secret.maximumLength + 2
    /// Short ones fall to guessing, whatever each guess costs.
    private static let shortestNewPassphrase = 8

    /// The terminal somebody sits at. A command whose words go elsewhere asks nobody.
    static var terminal: Int32? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        let descriptor = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        return descriptor >= 0 ? descriptor : nil
    }

    static func token(_ descriptor: Int32) throws -> Secret {
        var reader = SecretReader(limit: limit)
        if isatty(descriptor) == 1 {
            guard reader.type(at: descriptor, prompt: "Token (not shown): ") else { throw given(up: "token") }
        } else {
            guard reader.read(descriptor) else { throw unreadable(descriptor) }
        }
        guard !reader.bytes.isEmpty else {
            throw UsageError(
                description:
                    "No token came from \(descriptor == 0 ? "stdin" : "descriptor \(descriptor)"). Pipe it in, as "
                    + "in: … < FILE, or run this at a terminal and type it. Nothing was stored.")
        }
        guard let secret = Secret(validating: reader.bytes) else {
            throw UsageError(description: ProfileError.badToken.description)
        }
        return secret
    }

    /// The first line; what follows it is for others.
    static func clientSecret(_ descriptor: Int32) throws -> Secret {
        var reader = SecretReader(limit: limit)
        if isatty(descriptor) == 1 {
            guard reader.type(at: descriptor, prompt: "Client secret (not shown): ") else {
                throw given(up: "client secret")
            }
        } else {
            guard reader.readLine(descriptor) else { throw unreadable(descriptor) }
        }
        guard let secret = Secret(validating: reader.bytes) else {
            throw UsageError(
                description: "The client secret must be 8 to 4,096 visible ASCII characters, alone on the first line "
                    + "of stdin. Nothing was stored.")
        }
        return secret
    }

    static func passphrase(_ descriptor: Int32, isNew: Bool = false) throws -> Secret {
        var reader = SecretReader(limit: limit)
        guard reader.read(descriptor) else { throw unreadable(descriptor) }
        return try passphrase(reader, isNew: isNew)
    }

    /// - Returns: Nil when nothing was typed.
    static func passphrase(at terminal: Int32, prompt: String = "Passphrase: ") throws -> Secret? {
        var reader = SecretReader(limit: limit)
        guard reader.type(at: terminal, prompt: prompt) else { throw given(up: "passphrase") }
        if reader.bytes.isEmpty { return nil }
        return try passphrase(reader, isNew: false)
    }

    /// - Returns: Nil when nothing was typed.
    static func newPassphrase(at terminal: Int32, prompt: String) throws -> Secret? {
        var first = SecretReader(limit: limit)
        guard first.type(at: terminal, prompt: prompt) else { throw given(up: "passphrase") }
        if first.bytes.isEmpty { return nil }
        let secret = try passphrase(first, isNew: true)
        var second = SecretReader(limit: limit)
        guard second.type(at: terminal, prompt: "Once more: ") else { throw given(up: "passphrase") }
        guard secret.matches(try passphrase(second, isNew: true)) else {
            throw UsageError(description: "The two passphrases differ. Nothing was changed.")
        }
        return secret
    }

    private static func passphrase(_ reader: borrowing SecretReader, isNew: Bool) throws -> Secret {
        guard let secret = Secret(passphrase: reader.bytes) else {
            throw UsageError(description: "A passphrase is one line of at most 4,096 bytes without control characters.")
        }
        guard !isNew || secret.reveal({ $0.count }) >= shortestNewPassphrase else {
            throw UsageError(description: "A new passphrase must have at least \(shortestNewPassphrase) characters.")
        }
        return secret
    }

    private static func given(up what: String) -> CommandError {
        CommandError(description: "No \(what) was typed. Nothing was changed.", exitCode: Exit.failed)
    }

    private static func unreadable(_ descriptor: Int32) -> UsageError {
        UsageError(description: "Descriptor \(descriptor) cannot be read.")
    }
}
