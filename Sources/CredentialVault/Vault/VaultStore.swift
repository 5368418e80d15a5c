import PrivateFiles

/// A vault's file and lock. Knows nothing of keys.
struct VaultStore: Sendable {
    struct Version: Sendable {
        let bytes: [UInt8]
        let header: VaultHeader
        let stamp: FileStamp
    }

    let location: VaultLocation
    let patience: Duration
    let faults: WriteFaults

    var witness: GenerationWitness { GenerationWitness(location: location, faults: faults) }

    func directory(makesMissing: Bool) throws(PrivateFileError) -> PrivateDirectory {
        try PrivateDirectory(
            path: location.dataDirectory, options: .init(makesMissing: makesMissing, checksParents: true),
            faults: faults)
    }

    /// What is there now.
    func read() throws(VaultError) -> Version {
        try reading { directory throws(VaultError) in try read(in: directory) }
    }

    func read(in directory: PrivateDirectory) throws(VaultError) -> Version {
        let found: (stamp: FileStamp, bytes: [UInt8])?
        do throws(PrivateFileError) {
            // In this order: a file that is replaced in between is read once more next time.
            let stamp = try directory.stamp(VaultLocation.vaultName)
            let bytes = try directory.read(VaultLocation.vaultName, limit: VaultFile.maximumByteCount)
            if let stamp, let bytes { found = (stamp, bytes) } else { found = nil }
        } catch {
            throw .unsafeFile(error)
        }
        guard let found else { throw .noVault(path: location.vaultPath) }
        return Version(bytes: found.bytes, header: try VaultFile.header(of: found.bytes), stamp: found.stamp)
    }

    /// What tells whether it has changed, without reading it.
    func stamp() throws(VaultError) -> FileStamp? {
        try reading { directory throws(VaultError) in
            do throws(PrivateFileError) {
                return try directory.stamp(VaultLocation.vaultName)
            } catch {
                throw .unsafeFile(error)
            }
        }
    }

    /// Runs the work while no other process writes. What killed writers left behind is gone by then.
    func locked<Value>(
        makesMissing: Bool = false, _ work: (PrivateDirectory, FileLock) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        let directory: PrivateDirectory
        let lock: FileLock
        do throws(PrivateFileError) {
            directory = try self.directory(makesMissing: makesMissing)
        } catch {
            // Where it was to be made it cannot be.
            if error.isMissing, !makesMissing { throw .noVault(path: location.vaultPath) }
            throw VaultError(writing: error)
        }
        defer { directory.close() }
        do throws(PrivateFileError) {
            lock = try directory.lock(VaultLocation.lockName, patience: patience)
        } catch {
            throw VaultError(writing: error)
        }
        defer { lock.release() }
        directory.removeLeftovers(of: VaultLocation.vaultName)
        return try work(directory, lock)
    }

    /// Writes durably and gives the stamp of what is there then.
    func write(_ bytes: [UInt8], in directory: PrivateDirectory) throws(VaultError) -> FileStamp? {
        do throws(PrivateFileError) {
            try directory.replace(VaultLocation.vaultName, contents: bytes)
            return try directory.stamp(VaultLocation.vaultName)
        } catch {
            throw VaultError(writing: error)
        }
    }

    func reading<Value>(
        _ work: (PrivateDirectory) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        let directory: PrivateDirectory
        do throws(PrivateFileError) {
            directory = try self.directory(makesMissing: false)
        } catch {
            if error.isMissing { throw .noVault(path: location.vaultPath) }
            throw .unsafeFile(error)
        }
        defer { directory.close() }
        return try work(directory)
    }
}
