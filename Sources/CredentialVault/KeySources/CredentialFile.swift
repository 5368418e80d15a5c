import PrivateFiles

/// A key that systemd (`LoadCredential=`) or a container runtime puts into a file for the process.
enum CredentialFile {
    private static let minimumByteCount = 32
    private static let maximumByteCount = 4_096

    static func key(path: String) throws(VaultError) -> [UInt8] {
        let bytes: [UInt8]?
        do throws(PrivateFileError) {
            bytes = try HandedFile.read(path, limit: maximumByteCount + 1)
        } catch {
            throw .unsafeFile(error)
        }
        guard let bytes else { throw .noKeyFile(path: path) }
        guard (minimumByteCount...maximumByteCount).contains(bytes.count) else {
            throw .unusableKeyFile(path: path, problem: .wrongCredentialSize)
        }
        return bytes
    }
}
