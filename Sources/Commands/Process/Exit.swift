import ArgumentParser

/// The exit codes, as scripts may rely on them.
enum Exit {
    static let failed = ExitCode(1)
    static let wrongUse = ExitCode(2)
    static let needsLogin = ExitCode(3)
}
