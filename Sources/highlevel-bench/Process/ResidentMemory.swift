#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much of a process stands in memory.
enum ResidentMemory {
    /// VmRSS of /proc/PID/status (proc(5)) in bytes; nil where there is no such file.
    static func bytes(of pid: pid_t) -> Int? {
        #if os(Linux)
        let descriptor = open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
        let words = lines.first { $0.hasPrefix("VmRSS:") }?.split { $0 == " " || $0 == "\t" }
        guard let words, words.count == 3, let kibibytes = Int(words[1]) else { return nil }
        return kibibytes * 1024
        #else
        return nil
        #endif
    }
}
