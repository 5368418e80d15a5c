import CSystemCalls
import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension DirectoryCheck {
    static func all(of home: Home) -> [DirectoryCheck] {
        [
            DirectoryCheck("config", home.configDirectory, allowsReaders: true),
            DirectoryCheck("data", home.dataDirectory), DirectoryCheck("state", home.stateDirectory),
        ]
    }

    private init(_ name: String, _ path: String, allowsReaders: Bool = false) {
        self.name = name
        self.path = path
        do throws(PrivateFileError) {
            let options = PrivateDirectory.Options(
                makesMissing: false, checksParents: true, allowsReaders: allowsReaders)
            try PrivateDirectory(path: path, options: options).close()
            state = .present(
                isWritable: access(path, W_OK | X_OK) == 0, freeBytes: Self.freeBytes(path),
                isOnNetwork: Self.isOnNetwork(path))
        } catch {
            if error.isMissing {
                state = .absent(canBeMade: Self.canBeMade(path))
            } else {
                state = .refused(error)
            }
        }
    }

    private static func freeBytes(_ path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    private static func isOnNetwork(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return system_is_on_network(descriptor) != 0
    }

    /// Whether the nearest directory above that exists can be written.
    private static func canBeMade(_ path: String) -> Bool {
        var parts = path.split(separator: "/")
        let root = path.hasPrefix("/") ? "/" : "./"
        while !parts.isEmpty {
            parts.removeLast()
            let above = root + parts.joined(separator: "/")
            if access(above, F_OK) == 0 { return access(above, W_OK | X_OK) == 0 }
        }
        return false
    }
}
