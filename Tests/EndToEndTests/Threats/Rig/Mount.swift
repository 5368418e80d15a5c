import TestSupport

/// Something mounted for one test, where that may be done.
struct Mount {
    private let path: String

    /// Tried once: containers differ in what root may do.
    static let isAllowed: Bool = {
        guard let directory = try? TemporaryDirectory.make(), let mount = try? memory(at: directory, size: "64k") else {
            return false
        }
        mount.undo()
        return true
    }()

    static func memory(at path: String, size: String) throws -> Mount {
        guard run("mkdir -p -m 0700 '\(path)' && chmod 0700 \"$(dirname '\(path)')\"") else { throw failure(path) }
        guard run("mount -t tmpfs -o size=\(size),mode=0700 none '\(path)'") else { throw failure(path) }
        return Mount(path: path)
    }

    static func readOnly(_ path: String) throws -> Mount {
        guard run("mount --bind '\(path)' '\(path)'"), run("mount -o remount,bind,ro '\(path)'") else {
            throw failure(path)
        }
        return Mount(path: path)
    }

    func undo() { _ = Self.run("umount -l '\(path)'") }

    private static func run(_ script: String) -> Bool {
        Subprocess.run("/bin/sh", ["-c", "(\(script)) >/dev/null 2>&1"]).exitCode == 0
    }

    private static func failure(_ path: String) -> Waiting.Failure {
        Waiting.Failure(description: "\(path) cannot be mounted")
    }
}
