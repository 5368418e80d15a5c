import CSystemCalls

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PrivateDirectory {
    /// Makes the file with these bytes, whole or not at all; does nothing when somebody else was first.
    package func createIfMissing(_ name: String, contents: [UInt8]) throws(PrivateFileError) {
        let temporary = Self.temporaryName(of: name)
        do throws(PrivateFileError) {
            try write(temporary, for: name, pieces: [contents])
            try reach(.rename, name)
            try moveIfMissing(temporary, name)
        } catch {
            remove(temporary, for: name)
            throw error
        }
        try syncDirectory(for: name)
    }

    /// Puts these bytes in the file's place, durably: after a crash there is the old file or the new one.
    /// - Throws: `PrivateFileError`. The old file is still there then, except where the call that failed is the very
    ///   last, `fsyncDirectory`: the new file is in place, but may not outlive a power cut.
    package func replace(_ name: String, contents: [UInt8]) throws(PrivateFileError) {
        try replace(name, pieces: [contents])
    }

    /// The same with contents in pieces, one behind the other, so that nobody has to make one of them first.
    package func replace(_ name: String, pieces: [[UInt8]]) throws(PrivateFileError) {
        let temporary = Self.temporaryName(of: name)
        do throws(PrivateFileError) {
            try write(temporary, for: name, pieces: pieces)
            try reach(.rename, name)
            guard renameat(descriptor, temporary, descriptor, name) == 0 else {
                throw Self.failure(full(name), "rename")
            }
        } catch {
            remove(temporary, for: name)
            throw error
        }
        try syncDirectory(for: name)
    }

    /// Writes so many bytes durably beside the file and takes them away again: a write of that size works.
    package func rehearse(_ name: String, byteCount: Int) throws(PrivateFileError) {
        let temporary = Self.temporaryName(of: name)
        defer { remove(temporary, for: name) }
        try write(temporary, for: name, pieces: [[UInt8](repeating: 0x5A, count: byteCount)])
    }

    /// Removes the file; one that is missing already is fine.
    package func remove(_ name: String) throws(PrivateFileError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw Self.failure(full(name), "unlink") }
        try syncDirectory(for: name)
    }

    /// Removes what writers of the file left behind that were killed. To be called under the lock that all its
    /// writers take, so that nobody's work is taken away.
    package func removeLeftovers(of name: String) {
        for entry in entries where Self.isTemporary(entry, of: name) { unlinkat(descriptor, entry, 0) }
    }

    /// Whether there may be any; a writer at work looks the same.
    package func hasLeftovers(of name: String) -> Bool { entries.contains { Self.isTemporary($0, of: name) } }

    /// The names of what is in the directory, in no order.
    package var entries: [String] {
        // The stream takes the descriptor with it when it is closed.
        let file = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        guard let stream = fdopendir(file) else {
            closeDescriptor(file)
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    private static func temporaryName(of name: String) -> String {
        ".\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
    }

    private static func isTemporary(_ entry: String, of name: String) -> Bool {
        guard entry.hasPrefix(".\(name).") else { return false }
        let numbers = entry.dropFirst(name.count + 2).split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    }

    private func reach(_ step: WriteFaults.Step, _ name: String) throws(PrivateFileError) {
        guard let code = faults.code(step, name) else { return }
        throw PrivateFileError(path: full(name), problem: .system(call: step.rawValue, code: code))
    }

    private func remove(_ temporary: String, for name: String) {
        if faults.code(.remove, name) == nil { unlinkat(descriptor, temporary, 0) }
    }

    private func syncDirectory(for name: String) throws(PrivateFileError) {
        try reach(.fsyncDirectory, name)
        // Some file systems know no such thing for a directory and say so; that is no failure.
        guard syncDescriptor(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw Self.failure(path, WriteFaults.Step.fsyncDirectory.rawValue)
        }
    }

    private func moveIfMissing(_ temporary: String, _ name: String) throws(PrivateFileError) {
        switch system_rename_exclusively(descriptor, temporary, name) {
        case 0: return
        case EEXIST:
            unlinkat(descriptor, temporary, 0)
            return
        case EINVAL, ENOSYS, ENOTSUP: break
        case let code: throw PrivateFileError(path: full(name), problem: .system(call: "rename", code: code))
        }
        // A link, unlike a plain rename, never replaces what is there.
        let isDone = linkat(descriptor, temporary, descriptor, name, 0) == 0 || errno == EEXIST
        let code = errno
        unlinkat(descriptor, temporary, 0)
        guard isDone else { throw PrivateFileError(path: full(name), problem: .system(call: "link", code: code)) }
    }

    private func write(_ temporary: String, for name: String, pieces: [[UInt8]]) throws(PrivateFileError) {
        try reach(.open, name)
        let file = openat(descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(full(temporary), "open") }
        defer { closeDescriptor(file) }
        try reach(.chmod, name)
        // The mode asked for is cut by the umask and never widened, but an odd umask may have cut too much.
        guard fchmod(file, 0o600) == 0 else { throw Self.failure(full(temporary), "chmod") }
        let fault = faults.code(.write, name)
        // What fails on a full disk has written a part before.
        var left = pieces.reduce(0) { $0 + $1.count } / (fault == nil ? 1 : 2)
        for piece in pieces {
            let part = piece.prefix(left)
            try write(part, to: file, temporary)
            left -= part.count
        }
        if let fault { throw PrivateFileError(path: full(temporary), problem: .system(call: "write", code: fault)) }
        try reach(.fsync, name)
        guard syncDescriptor(file) == 0 else { throw Self.failure(full(temporary), "fsync") }
    }

    private func write(_ contents: ArraySlice<UInt8>, to file: Int32, _ temporary: String) throws(PrivateFileError) {
        var rest = contents
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Descriptors.write(file, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                // Who writes nothing and names no cause has no room.
                let code = count < 0 ? errno : ENOSPC
                throw PrivateFileError(path: full(temporary), problem: .system(call: "write", code: code))
            }
            rest = rest.dropFirst(count)
        }
    }
}
