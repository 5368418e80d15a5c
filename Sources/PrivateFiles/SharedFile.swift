import CSystemCalls

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A small file that several processes read and write many times a second, each alone under its lock. It is written in
/// place and not synced: a process that is killed leaves either state whole, a machine that crashes may lose it.
package final class SharedFile: Sendable {
    private let directory: PrivateDirectory
    private let name: String
    private let descriptor: Int32

    /// Opens the file, or makes it.
    /// - Throws: `PrivateFileError` unless it, and its directory, are the user's alone.
    package init(directory path: String, name: String) throws(PrivateFileError) {
        let directory = try PrivateDirectory(path: path)
        do throws(PrivateFileError) {
            descriptor = try directory.openChecked(name, O_RDWR | O_CREAT)
        } catch {
            directory.close()
            throw error
        }
        self.directory = directory
        self.name = name
    }

    deinit {
        closeDescriptor(descriptor)
        directory.close()
    }

    /// Whether the file is still the one of this name: somebody may have removed or replaced it.
    package var isCurrent: Bool { directory.isCurrent(FileLock(descriptor: descriptor), name) }

    /// Gives the bytes to the body and writes what it returns over them. Longer bytes that stood there before are not cut
    /// off: the format must say where it ends.
    /// - Returns: false when another process holds the lock just now; then nothing was done.
    @discardableResult
    package func tryUpdate(limit: Int, _ body: ([UInt8]) -> [UInt8]) throws(PrivateFileError) -> Bool {
        for attempt in 0...20 {
            switch system_try_lock_exclusively(descriptor) {
            case 0:
                defer { _ = system_unlock(descriptor) }
                try write(body(try read(limit: limit)))
                return true
            case EAGAIN:
                // It is held for microseconds.
                guard attempt < 20 else { return false }
                usleep(20)
            case let code: throw failure("lock", code)
            }
        }
        return false
    }

    private func read(limit: Int) throws(PrivateFileError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let result = pread(descriptor, buffer.baseAddress, limit, 0)
            code = result < 0 ? errno : 0
            count = max(result, 0)
        }
        if code != 0 { throw failure("read", code) }
        return bytes
    }

    /// Writes over what stands there. Only from within the body of `tryUpdate`, for what must be there before the body
    /// goes on.
    package func write(_ bytes: [UInt8]) throws(PrivateFileError) {
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard written == bytes.count else { throw failure("write", written < 0 ? errno : ENOSPC) }
    }

    private func failure(_ call: String, _ code: Int32) -> PrivateFileError {
        PrivateFileError(path: directory.full(name), problem: .system(call: call, code: code))
    }
}
