import ArgumentParser
import JSONValue

/// What a verification came to.
struct VerificationOutcome: Sendable, Equatable {
    let reports: [VerificationReport]
    let left: VerificationRemnant?
    /// Whether a login or the vault's key is what was missing.
    let needsLogin: Bool

    var isOk: Bool { left == nil && reports.allSatisfy { $0.status == .ok || $0.status == .warning } }

    /// Nil when all is well.
    var exitCode: ExitCode? { isOk ? nil : needsLogin && left == nil ? Exit.needsLogin : Exit.failed }

    var json: JSON { ["ok": .bool(isOk), "left": left?.json ?? .null] }

    var line: String {
        if isOk { return "The account works as it should, and nothing is left in it." }
        return left == nil ? "Not everything worked; nothing is left in the account." : "Not everything worked."
    }
}
