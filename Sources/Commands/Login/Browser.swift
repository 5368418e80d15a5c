import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Shows an address in the user's browser, by the system's own program for that and without a shell.
enum Browser {
    #if canImport(Darwin)
    private static let opener = "open"
    #else
    private static let opener = "xdg-open"
    #endif

    /// What a browser needs to find its user's screen and settings; nothing else of our environment.
    private static let variables = [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
        "XDG_RUNTIME_DIR",
        "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "XDG_DATA_DIRS", "DBUS_SESSION_BUS_ADDRESS", "BROWSER",
    ]

    /// - Returns: Whether something was started; not whether a browser has shown the page.
    static func open(_ address: String) -> Bool {
        guard let path = program() else { return false }
        var environment: [String: String] = [:]
        for name in variables { environment[name] = getenv(name).map { String(cString: $0) } }
        let silence = openFile("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { if silence >= 0 { close(silence) } }
        guard
            let child = try? ChildProcess(
                path: path, arguments: [address], environment: environment,
                standardError: silence >= 0 ? silence : STDERR_FILENO)
        else { return false }
        child.closeInput()
        // Some openers stay for as long as the browser does; nobody waits for them.
        let pid = child.pid
        DispatchQueue.global().async {
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        return true
    }

    private static func program() -> String? {
        let directories = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return directories.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(opener)" }
            .first { access($0, X_OK) == 0 }
    }
}

private func openFile(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
