import CSystemCalls

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PrivateDirectory {
    /// Takes an exclusive lock on a file that is made where it is missing and never removed. Waits for whoever holds
    /// it, but not for one who is stopped for good.
    package func lock(_ name: String, patience: Duration = .seconds(10)) throws(PrivateFileError) -> FileLock {
        let deadline = ContinuousClock.now + patience
        while true {
            if let lock = try tryLock(name) { return lock }
            guard ContinuousClock.now < deadline else { throw PrivateFileError(path: full(name), problem: .busy) }
            usleep(2_000)
        }
    }

    /// The same without waiting: nil when somebody else holds it.
    package func tryLock(_ name: String) throws(PrivateFileError) -> FileLock? {
        let file = try openLock(name)
        let lock = FileLock(descriptor: file)
        let code = system_try_lock_exclusively(file)
        // Whoever waited may have got the lock of a file that somebody has removed meanwhile, while another holds
        // that of the new one. Then it starts anew.
        if code == 0, isCurrent(lock, name) { return lock }
        closeDescriptor(file)
        guard code == 0 || code == EAGAIN else {
            throw PrivateFileError(path: full(name), problem: .system(call: "lock", code: code))
        }
        return nil
    }

    /// Takes an exclusive lock on the directory itself, which nobody can take away by removing a file; nil when
    /// somebody else holds it.
    package func tryLockDirectory() throws(PrivateFileError) -> FileLock? {
        // A descriptor of its own, so that this lock excludes others of this process too.
        let file = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw openFailure(".") }
        let code = system_try_lock_directory(file)
        if code == 0 { return FileLock(descriptor: file) }
        closeDescriptor(file)
        guard code == EAGAIN else { throw PrivateFileError(path: path, problem: .system(call: "flock", code: code)) }
        return nil
    }

    /// Whether the held lock is still that of the file of this name: somebody may have removed or replaced it.
    package func isCurrent(_ lock: FileLock, _ name: String) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(lock.descriptor, &held) == 0, fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0
        else { return false }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    /// Makes sure that locks mean something here: that one held is refused to a second, and that every process which
    /// could want it runs on this machine.
    package func checkLocks(_ name: String) throws(PrivateFileError) {
        if system_is_on_network(descriptor) != 0 { throw PrivateFileError(path: path, problem: .onNetwork) }
        let file = try openLock(name)
        defer { closeDescriptor(file) }
        guard system_try_lock_exclusively(file) == EAGAIN else {
            throw PrivateFileError(path: full(name), problem: .locksDoNotHold)
        }
    }

    private func openLock(_ name: String) throws(PrivateFileError) -> Int32 {
        let file = openat(descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw openFailure(name) }
        do throws(PrivateFileError) {
            try FileCheck.file(file, path: full(name))
        } catch {
            closeDescriptor(file)
            throw error
        }
        return file
    }
}
