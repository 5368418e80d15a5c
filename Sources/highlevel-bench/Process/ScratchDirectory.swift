#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A directory for one measurement. It is left behind, a few kilobytes under /tmp.
enum ScratchDirectory {
    static func make() throws(BenchError) -> String {
        var template = Array("/tmp/highlevel-bench.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw BenchError("No directory (errno \(errno)).") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
