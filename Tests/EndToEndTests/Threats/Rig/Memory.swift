import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The memory of another process, as root sees it.
enum Memory {
    static let isReadable: Bool = {
        #if os(Linux)
        return getuid() == 0
        #else
        return false
        #endif
    }()

    /// How often each text stands in what the process may write.
    static func count(_ texts: [String], in pid: pid_t) -> [Int] {
        var counts = texts.map { _ in 0 }
        let memory = open("/proc/\(pid)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { return counts.map { _ in -1 } }
        defer { close(memory) }
        for line in TextFile.text("/proc/\(pid)/maps").split(separator: "\n") {
            let words = line.split(separator: " ")
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard words.count > 1, words[1].hasPrefix("rw"), ends.count == 2 else { continue }
            var place = ends[0]
            // Where it is not backed by anything, nothing can be read.
            while place < ends[1] {
                var buffer = [UInt8](repeating: 0, count: Int(min(ends[1] - place, 1 << 20)))
                let size = buffer.count
                let read = buffer.withUnsafeMutableBytes { pread(memory, $0.baseAddress, size, Int(bitPattern: place)) }
                if read > 0 {
                    for (index, text) in texts.enumerated() {
                        counts[index] += occurrences(of: Array(text.utf8), in: buffer[..<read])
                    }
                }
                place += UInt(size)
            }
        }
        return counts
    }

    private static func occurrences(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        bytes.withUnsafeBytes { hay in
            guard let start = hay.baseAddress else { return }
            var offset = 0
            while offset + needle.count <= hay.count,
                let found = memchr(start + offset, Int32(needle[0]), hay.count - needle.count - offset + 1)
            {
                if memcmp(found, needle, needle.count) == 0 { count += 1 }
                offset = UnsafeRawPointer(found) - start + 1
            }
        }
        return count
    }
}
