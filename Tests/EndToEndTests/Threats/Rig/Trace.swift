import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The connections a command makes, as the system sees them.
enum Trace {
    private static let program = "/usr/bin/strace"

    static let isAllowed: Bool = {
        guard access(program, X_OK) == 0 else { return false }
        return Subprocess.run(program, ["-f", "-qq", "-e", "trace=connect", "-o", "/dev/null", "/bin/true"]).exitCode
            == 0
    }()

    /// Addresses of the internet, with their ports.
    static func connections(of arguments: [String]) throws -> [String] {
        let file = try TemporaryDirectory.make() + "/trace"
        _ = Subprocess.run(
            program, ["-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", file, Product.path] + arguments)
        return TextFile.text(file).split(separator: "\n").filter { $0.contains("AF_INET") }.map { line in
            let port = line.firstMatch(of: /htons\(([0-9]+)\)/).map { String($0.output.1) } ?? "?"
            let host = line.firstMatch(of: /inet_addr\("([^"]+)"\)/).map { String($0.output.1) } ?? "\(line)"
            return "\(host):\(port)"
        }
    }
}
