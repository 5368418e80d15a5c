import TestSupport

/// How much of a process stands in memory.
enum ResidentMemory {
    /// In bytes; nil where the system does not tell in a file.
    static func bytes(of pid: Int32) -> Int? {
        #if os(Linux)
        let words = TextFile.text("/proc/\(pid)/status").split { $0 == " " || $0 == "\t" || $0 == "\n" }
        guard let place = words.firstIndex(of: "VmRSS:"), place + 1 < words.count else { return nil }
        return Int(words[place + 1]).map { $0 * 1024 }
        #else
        return nil
        #endif
    }
}
