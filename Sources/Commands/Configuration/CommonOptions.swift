import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where files live and which configuration counts, the same for every command.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keep all files under this directory.", valueName: "dir"))
    var home: String?

    @Option(help: ArgumentHelp("Read this configuration instead of the home's config.json.", valueName: "file"))
    var config: String?

    /// Nil where the system names no place and `--home` was not given; then only what needs no file works.
    func resolvedHome() -> Home? { try? Home(directory: home) }

    /// The configuration named, else the home's, else the defaults.
    /// - Throws: `ConfigurationError` for a faulty file, `UsageError` for a named one that cannot be read.
    func configuration() throws -> Configuration {
        if let config {
            guard let bytes = FileBytes.read(config) else {
                throw UsageError(description: "--config \(config): the file cannot be read.")
            }
            return try ConfigurationReader.read(bytes, path: config)
        }
        guard let path = resolvedHome().map({ $0.configDirectory + "/config.json" }), let bytes = FileBytes.read(path)
        else { return Configuration() }
        return try ConfigurationReader.read(bytes, path: path)
    }
}

/// Small files, whole.
enum FileBytes {
    private static let limit = 1_048_576

    /// Nil when there is no such file, it is no regular file, or it is larger than 1 MiB.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return Array(bytes[..<filled])
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
