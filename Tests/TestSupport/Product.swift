import ContactTools

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The built commands, which stand beside the tests.
package enum Product: String, Sendable, CaseIterable {
    /// What is shipped.
    case server = "highlevel-mcp"
    /// The server that has everything the core can do.
    case everything = "mcp-everything"

    /// What is shipped.
    package static var path: String { Product.server.path }

    /// How many tools the server lists where nothing is hidden: HighLevel's operations, and ours.
    package static var toolCount: Int { 32 + HigherTools.names.count }

    package var path: String {
        let path = "\(Self.directory)/\(rawValue)"
        return access(path, X_OK) == 0 ? path : "\(Repository.root)/.build/debug/\(rawValue)"
    }

    private static let directory: String = {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { path in
                path.baseAddress.map { readlink("/proc/self/exe", $0, path.count) } ?? -1
            }
        }
        guard count > 0 else { return "\(Repository.root)/.build/debug" }
        let runner = String(decoding: buffer[..<count], as: UTF8.self)
        return "/" + runner.split(separator: "/").dropLast().joined(separator: "/")
    }()
}
