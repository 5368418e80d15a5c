import CSystemCalls
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a process does, before anything else, so that it leaks nothing of what it will hold in memory.
enum Hardening {
    /// Variables by which others could have traffic rerouted, TLS secrets dumped or requests logged. Those that name
    /// a proxy or a CA are told about, because somebody may have meant them.
    private static let silentlyIgnored = ["URLSessionDebugLibcurl", "URLSessionDebug", "SSLKEYLOGFILE", "OPENSSL_CONF"]
    private static let ignoredWithWord = [
        "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "CURL_CA_BUNDLE",
        "SSL_CERT_FILE", "SSL_CERT_DIR",
    ]

    private static let ignored = Mutex<[String]>([])

    /// The names of variables that were set and are ignored, but for those nobody could have meant.
    static var ignoredVariables: [String] { ignored.withLock { $0 } }

    /// Sixty-four calls at once to an embedded sandbox take a hundred and fifty descriptors; some systems start
    /// programs with fewer, though they would allow more.
    private static func raiseDescriptorLimit() {
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        #else
        let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < 1024 else { return }
        limit.rlim_cur = min(limit.rlim_max, 1024)
        setrlimit(resource, &limit)
    }

    /// - Returns: The names of variables that were set and are ignored, to be told once a log exists.
    static func apply() -> [String] {
        // A client that has gone shows as a failed write, not as the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // Swift's own handlers would print registers and memory to stderr, which clients keep in log files.
        for fatal in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGQUIT] { signal(fatal, SIG_DFL) }
        var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &noCore)
        #else
        setrlimit(RLIMIT_CORE, &noCore)
        #endif
        raiseDescriptorLimit()
        _ = system_forbid_inspection()
        umask(0o077)
        let present = ignoredWithWord.filter { getenv($0) != nil }
        for name in silentlyIgnored + ignoredWithWord { unsetenv(name) }
        ignored.withLock { $0 = present }
        return present
    }
}
