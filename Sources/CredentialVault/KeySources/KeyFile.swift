import ByteText
import PrivateFiles

/// A file that holds the key of a vault: 32 random bytes, readable by their owner alone. While a vault is being
/// rekeyed it holds the new key and then the old one, so that whatever a crash leaves behind opens.
struct KeyFile {
    private static let keyByteCount = 32

    let path: String
    private let directoryPath: String
    private let name: String
    private let faults: WriteFaults

    /// - Throws: `VaultError` when it would lie beside the vault, where whoever copies the one has the other.
    init(path: String, vaultDirectory: String, faults: WriteFaults) throws(VaultError) {
        self.path = path
        self.faults = faults
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = parts.last.map(String.init) ?? ""
        directoryPath = parts.count < 2 ? "." : parts.dropLast().joined(separator: "/")
        guard !name.isEmpty, name != ".", name != "..", !directoryPath.isEmpty else {
            throw .unusableKeyFile(path: path, problem: .noFileName)
        }
        guard Self.components(directoryPath) != Self.components(vaultDirectory) else {
            throw .unusableKeyFile(path: path, problem: .besideTheVault)
        }
    }

    /// The keys, the current one first; nil when there is no such file.
    func keys() throws(VaultError) -> [[UInt8]]? {
        do throws(PrivateFileError) {
            let directory = try directory(makesMissing: false)
            defer { directory.close() }
            guard let bytes = try directory.read(name, limit: 2 * Self.keyByteCount + 1) else { return nil }
            guard [1, 2].contains(where: { bytes.count == $0 * Self.keyByteCount }) else {
                throw PrivateFileError(path: path, problem: .damaged(advice: ""))
            }
            return stride(from: 0, to: bytes.count, by: Self.keyByteCount).map {
                Array(bytes[$0..<$0 + Self.keyByteCount])
            }
        } catch {
            if error.isMissing { return nil }
            if case .damaged = error.problem { throw .unusableKeyFile(path: path, problem: .wrongSize) }
            throw .unsafeFile(error)
        }
    }

    /// Makes the file where it is missing, and gives its key.
    func make() throws(VaultError) -> [UInt8] {
        try writing { directory throws(PrivateFileError) in
            try directory.createIfMissing(name, contents: .random(count: Self.keyByteCount))
        }
        guard let key = try keys()?.first else { throw .noKeyFile(path: path) }
        return key
    }

    /// Puts these keys in the place of what it holds.
    func write(_ keys: [[UInt8]]) throws(VaultError) {
        try writing { directory throws(PrivateFileError) in
            try directory.replace(name, contents: keys.flatMap { $0 })
        }
    }

    /// Whether a writer that was killed may have left something: both keys or a temporary.
    var isUntidy: Bool {
        guard let directory = try? directory(makesMissing: false) else { return false }
        defer { directory.close() }
        return directory.hasLeftovers(of: name) || ((try? keys()) ?? nil)?.count == 2
    }

    /// Clears that away, but for the one key that is in use.
    func tidy(isInUse: ([UInt8]) -> Bool) throws(VaultError) {
        try writing { _ in }
        guard let keys = try keys(), keys.count == 2, let key = keys.first(where: isInUse) else { return }
        try write([key])
    }

    func remove() throws(VaultError) {
        try writing { directory throws(PrivateFileError) in try directory.remove(name) }
    }

    func isSame(as other: KeyFile) -> Bool { Self.components(path) == Self.components(other.path) }

    static func newKey() -> [UInt8] { .random(count: keyByteCount) }

    private func writing(_ body: (PrivateDirectory) throws(PrivateFileError) -> Void) throws(VaultError) {
        do throws(PrivateFileError) {
            let directory = try directory(makesMissing: true)
            defer { directory.close() }
            directory.removeLeftovers(of: name)
            try body(directory)
        } catch {
            throw VaultError(writing: error)
        }
    }

    private func directory(makesMissing: Bool) throws(PrivateFileError) -> PrivateDirectory {
        try PrivateDirectory(
            path: directoryPath,
            options: .init(makesMissing: makesMissing, checksParents: true, allowsReaders: true), faults: faults)
    }

    private static func components(_ path: String) -> [Substring] {
        path.split(separator: "/").filter { $0 != "." }
    }
}
