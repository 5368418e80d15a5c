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
