import ArgumentParser

/// A command that could not do what it was told. Ends the process with the code.
struct CommandError: Error, CustomStringConvertible {
    let description: String
    let exitCode: ExitCode
}
