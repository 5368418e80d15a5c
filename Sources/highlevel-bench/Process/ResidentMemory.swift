#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much of a process stands in memory, in bytes.
struct ResidentMemory {
    let total: Int
    /// What the process has allocated; the rest is pages of the program's file, which the kernel may drop.
    let allocated: Int
    /// The most there has been of `total`.
    let peak: Int

    /// VmRSS, RssAnon and VmHWM of /proc/PID/status (proc_pid_status(5)); nil where there is no such file.
    init?(of pid: pid_t) {
        #if os(Linux)
        guard let status = Self.status(of: pid), let total = Self.value(of: "VmRSS:", in: status),
            let allocated = Self.value(of: "RssAnon:", in: status), let peak = Self.value(of: "VmHWM:", in: status)
        else { return nil }
        self.total = total
        self.allocated = allocated
        self.peak = peak
        #else
        return nil
        #endif
    }

    private static func status(of pid: pid_t) -> String? {
        let descriptor = open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// A line such as `VmRSS:     19136 kB`; the kernel's kB are 1,024 bytes.
    private static func value(of name: String, in status: String) -> Int? {
        let words = status.split(separator: "\n").first { $0.hasPrefix(name) }?.split { $0 == " " || $0 == "\t" }
        guard let words, words.count == 3, let kibibytes = Int(words[1]) else { return nil }
        return kibibytes * 1024
    }
}
