import ByteText
import PrivateFiles

/// The generation a vault had when it was last written or read, kept away from it: a vault that has less is an old copy.
struct GenerationWitness {
    private static let maximumByteCount = 256

    struct Sighting {
        let vaultId: String
        let generation: UInt64
    }

    let location: VaultLocation
    let faults: WriteFaults

    private var path: String { "\(location.stateDirectory)/\(VaultLocation.witnessName)" }

    /// What was seen last; nil when nothing was. To be asked for before the vault is read: what is written in between
    /// must not make the vault look old.
    func seen() throws(VaultError) -> Sighting? {
        let bytes: [UInt8]?
        do throws(PrivateFileError) {
            let directory = try directory(makesMissing: false)
            defer { directory.close() }
            bytes = try directory.read(VaultLocation.witnessName, limit: Self.maximumByteCount)
        } catch {
            if error.isMissing { return nil }
            throw .unsafeFile(error)
        }
        guard let bytes else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard words.count == 2, words[1].last == "\n", let generation = UInt64(words[1].dropLast()) else {
            let advice = "Remove it; whether the vault is an old copy can then not be told."
            throw .unsafeFile(PrivateFileError(path: path, problem: .damaged(advice: advice)))
        }
        return Sighting(vaultId: String(words[0]), generation: generation)
    }

    func write(_ generation: UInt64, of vaultId: [UInt8]) throws(PrivateFileError) {
        let directory = try directory(makesMissing: true)
        defer { directory.close() }
        directory.removeLeftovers(of: VaultLocation.witnessName)
        let text = "\(Hexadecimal.text(vaultId)) \(generation)\n"
        try directory.replace(VaultLocation.witnessName, contents: Array(text.utf8))
    }

    func rehearse() throws(PrivateFileError) {
        let directory = try directory(makesMissing: true)
        defer { directory.close() }
        try directory.rehearse(VaultLocation.witnessName, byteCount: Self.maximumByteCount)
    }

    private func directory(makesMissing: Bool) throws(PrivateFileError) -> PrivateDirectory {
        try PrivateDirectory(
            path: location.stateDirectory, options: .init(makesMissing: makesMissing, checksParents: true),
            faults: faults)
    }
}
