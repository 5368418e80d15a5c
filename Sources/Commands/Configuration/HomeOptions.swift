import ArgumentParser

/// Where files live, for commands that go by no configuration.
struct HomeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keep all files under this directory.", valueName: "dir"))
    var home: String?

    /// Nil where the system names no place and `--home` was not given; then only what needs no file works.
    func resolvedHome() -> Home? { try? Home(directory: home) }

    /// An empty `--home` is a mistake, and not to be taken for none.
    func validate() throws {
        if let home, home.isEmpty { throw ValidationError("--home is empty. Name a directory.") }
    }
}
