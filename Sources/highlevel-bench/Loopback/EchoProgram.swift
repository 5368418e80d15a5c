#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program that writes back what it reads and does nothing else: what no server on a pipe can be faster than.
enum EchoProgram {
    /// The hidden argument that starts this program as the echo.
    static let mode = "echo"

    /// Until its input ends.
    static func run() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        buffer.withUnsafeMutableBytes { bytes in
            while true {
                let count = read(STDIN_FILENO, bytes.baseAddress, bytes.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0, writeAll(UnsafeRawBufferPointer(rebasing: bytes[..<count])) else { return }
            }
        }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}
