#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The programs of the build that this one belongs to.
enum Sibling {
    /// This very program, which also serves as the server under test.
    static let bench = executablePath()

    /// The product, beside it.
    /// - Throws: `BenchError` when it has not been built.
    static func product() throws(BenchError) -> String {
        let path = path(of: "highlevel-mcp")
        guard access(path, X_OK) == 0 else {
            throw BenchError("\(path) is missing. Build it first: swift build -c release --product highlevel-mcp")
        }
        return path
    }

    /// The server that can do everything, beside it; nil when it has not been built.
    static func everything() -> String? {
        let path = path(of: "mcp-everything")
        return access(path, X_OK) == 0 ? path : nil
    }

    private static func path(of name: String) -> String {
        (bench.lastIndex(of: "/").map { String(bench[...$0]) } ?? "") + name
    }

    private static func executablePath() -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        #if canImport(Darwin)
        var size = UInt32(buffer.count)
        let isKnown = _NSGetExecutablePath(&buffer, &size) == 0
        #else
        let isKnown = readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0
        #endif
        guard isKnown else { return CommandLine.arguments[0] }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
