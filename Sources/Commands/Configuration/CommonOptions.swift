import ArgumentParser

/// Where files live and which configuration counts, the same for every command.
struct CommonOptions: ParsableArguments {
    @OptionGroup var place: HomeOptions

    @Option(help: ArgumentHelp("Read this configuration instead of the home's config.json.", valueName: "file"))
    var config: String?

    var home: String? { place.home }

    /// Nil where the system names no place and `--home` was not given; then only what needs no file works.
    func resolvedHome() -> Home? { place.resolvedHome() }

    /// What commands are put together by.
    func assembly(_ configuration: Configuration, isServing: Bool = false) throws -> Assembly {
        try Assembly(
            configuration: configuration, home: resolvedHome(), isServing: isServing,
            configurationPath: config ?? resolvedHome().map { "\($0.configDirectory)/config.json" })
    }

    /// The configuration named, else the home's, else the defaults.
    /// - Throws: `ConfigurationError` for a faulty file, `UsageError` for a named one that cannot be read, and for one that
    ///   stands where none is looked for.
    func configuration() throws -> Configuration { try Self.configuration(home: home, config: config) }

    static func configuration(home: String?, config: String?) throws -> Configuration {
        if let config {
            guard let bytes = try FileBytes.read(config) else {
                throw UsageError(description: "--config \(config): there is no such file.")
            }
            return try ConfigurationReader.read(bytes, path: config)
        }
        guard let path = (try? Home(directory: home)).map({ $0.configDirectory + "/config.json" }) else {
            return Configuration()
        }
        guard let bytes = try FileBytes.read(path) else {
            try refuseStray(in: home, for: path)
            return Configuration()
        }
        return try ConfigurationReader.read(bytes, path: path)
    }

    /// Whoever put a configuration a directory too high believes that it counts: `readOnly`, perhaps.
    private static func refuseStray(in home: String?, for path: String) throws(UsageError) {
        guard let stray = home.map({ $0 + "/config.json" }), FilePresence.isThere(stray) else { return }
        throw UsageError(description: "\(stray) is not read. Move it to \(path), or name it by --config.")
    }
}
