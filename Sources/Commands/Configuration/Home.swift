import JSONValue

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where this user's files live: configuration, data (the vault) and state, kept apart.
struct Home: Sendable, Equatable {
    let configDirectory: String
    let dataDirectory: String
    let stateDirectory: String
    /// Whether somebody named it, rather than the system.
    let isNamed: Bool

    /// Where the trail of all calls is kept.
    var auditDirectory: String { stateDirectory + "/audit" }

    /// The same for calls to the sandbox, so that no amount of trying things pushes real calls out. Only in a home that was
    /// named: who just tries the sandbox is left no files.
    var sandboxAuditDirectory: String { stateDirectory + "/audit-sandbox" }

    /// - Parameters:
    ///   - directory: `--home`, under which all three are kept; nil for the system's own places.
    ///   - environment: Looks a variable up.
    /// - Throws: `UsageError` when no place can be told.
    init(directory: String?, environment: (String) -> String? = Home.variable) throws(UsageError) {
        isNamed = directory != nil
        if let directory {
            configDirectory = directory + "/config"
            dataDirectory = directory + "/data"
            stateDirectory = directory + "/state"
            return
        }
        guard let user = environment("HOME"), user.hasPrefix("/") else {
            throw UsageError(description: "HOME is not set. Say with --home DIR where files may be kept.")
        }
        #if os(macOS)
        let support = user + "/Library/Application Support/highlevel-mcp"
        configDirectory = support + "/config"
        dataDirectory = support + "/data"
        stateDirectory = support + "/state"
        #else
        // XDG Base Directory: a relative path is to be ignored.
        func base(_ name: String, _ fallback: String) -> String {
            let value = environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(user)/\(fallback)"
            return value + "/highlevel-mcp"
        }
        configDirectory = base("XDG_CONFIG_HOME", ".config")
        dataDirectory = base("XDG_DATA_HOME", ".local/share")
        stateDirectory = base("XDG_STATE_HOME", ".local/state")
        #endif
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
