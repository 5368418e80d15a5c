import ArgumentParser

/// The exit codes, as scripts may rely on them.
enum Exit {
    static let failed = ExitCode(1)
    static let wrongUse = ExitCode(2)
    static let needsLogin = ExitCode(3)
}

/// Wrong use of a command that its parser could not see. Ends it with exit code 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
