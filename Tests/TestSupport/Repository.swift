#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The checkout the tests were built from.
package enum Repository {
    package static let root: String = {
        let components = #filePath.split(separator: "/").dropLast(3)
        return "/" + components.joined(separator: "/")
    }()

    /// HighLevel's own documents and MCP's schemas, kept beside the checkout where they are at all. Tests that read
    /// them are skipped without.
    package static let sharedDirectory: String = {
        let components = root.split(separator: "/").dropLast()
        return "/" + components.joined(separator: "/") + "/shared"
    }()

    package static func hasShared(_ path: String) -> Bool { access("\(sharedDirectory)/\(path)", R_OK) == 0 }
}

/// The built command, which stands beside the tests.
package enum Product {
    package static let path: String = {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { path in
                path.baseAddress.map { readlink("/proc/self/exe", $0, path.count) } ?? -1
            }
        }
        if count > 0 {
            let runner = String(decoding: buffer[..<count], as: UTF8.self)
            let sibling = runner.split(separator: "/").dropLast().joined(separator: "/")
            let path = "/\(sibling)/highlevel-mcp"
            if access(path, X_OK) == 0 { return path }
        }
        return "\(Repository.root)/.build/debug/highlevel-mcp"
    }()
}
