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

    /// Where jobs over many contacts are kept.
    var jobsDirectory: String { stateDirectory + "/jobs" }

    /// Where selections of contacts are kept.
    var selectionsDirectory: String { stateDirectory + "/selections" }

    /// - Parameters:
    ///   - directory: `--home`, under which all three are kept; nil for the system's own places.
    ///   - environment: Looks a variable up.
    /// - Throws: `UsageError` when no place can be told.
    init(directory: String?, environment: (String) -> String? = Home.variable) throws(UsageError) {
        isNamed = directory != nil
        if let directory {
            // An unset variable of a script's, perhaps; it would be the root of the disk.
            guard !directory.isEmpty else { throw UsageError(description: "--home is empty. Name a directory.") }
            configDirectory = directory + "/config"
            dataDirectory = directory + "/data"
            stateDirectory = directory + "/state"
            return
        }
        func user() throws(UsageError) -> String {
            guard let user = environment("HOME"), user.hasPrefix("/") else {
                throw UsageError(description: "HOME is not set. Say with --home DIR where files may be kept.")
            }
            return user
        }
        #if os(macOS)
        let support = try user() + "/Library/Application Support/highlevel-mcp"
        configDirectory = support + "/config"
        dataDirectory = support + "/data"
        stateDirectory = support + "/state"
        #else
        // XDG Base Directory: a relative path is to be ignored.
        func base(_ name: String, _ fallback: String) throws(UsageError) -> String {
            if let value = environment(name), value.hasPrefix("/") { return value + "/highlevel-mcp" }
            return "\(try user())/\(fallback)/highlevel-mcp"
        }
        configDirectory = try base("XDG_CONFIG_HOME", ".config")
        dataDirectory = try base("XDG_DATA_HOME", ".local/share")
        stateDirectory = try base("XDG_STATE_HOME", ".local/state")
        #endif
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
