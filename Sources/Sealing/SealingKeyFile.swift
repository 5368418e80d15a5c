package import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `STATE/sealing.key`: 32 random bytes, readable by their owner alone, made on first need.
package struct SealingKeyFile: Sendable {
    private static let name = "sealing.key"
    private let directory: String

    /// - Parameter directory: The home's state directory. It is made, with mode 0700, when it is missing.
    package init(directory: String) { self.directory = directory }

    /// The key, the same for every process of the home, also when two make it at once.
    /// - Throws: `PrivateFileError`.
    package func load() throws(PrivateFileError) -> SealingKey {
        let state = try PrivateDirectory(path: directory)
        defer { state.close() }
        if let bytes = try state.read(Self.name, limit: SealingKey.byteCount + 1) { return try key(from: bytes) }
        try state.createIfMissing(Self.name, contents: SealingKey.ephemeral().bytes)
        guard let bytes = try state.read(Self.name, limit: SealingKey.byteCount + 1) else {
            throw PrivateFileError(path: "\(directory)/\(Self.name)", problem: .vanished)
        }
        return try key(from: bytes)
    }

    private func key(from bytes: [UInt8]) throws(PrivateFileError) -> SealingKey {
        guard let key = SealingKey(bytes: bytes) else {
            throw PrivateFileError(
                path: "\(directory)/\(Self.name)", problem: .wrongSize(expected: SealingKey.byteCount))
        }
        return key
    }
}
