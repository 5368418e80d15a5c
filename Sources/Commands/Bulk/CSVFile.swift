import ContactTools
import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A CSV of whatever length, read piece by piece.
enum CSVFile {
    private static let limit = 256 * 1_048_576

    /// Reads the file of this name; `-` is stdin. The column is the one that names contacts, where that is told.
    static func read(_ path: String, column: String? = nil) throws(UsageError) -> ReferenceList {
        let name = path == "-" ? "stdin" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UsageError(description: "\(name): \(SystemCause.words(errno)).") }
        defer { if path != "-" { close(descriptor) } }
        var list = ReferenceList(column: column)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var total = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, $0) }
            guard count >= 0 else {
                throw UsageError(description: "\(name) cannot be read: \(SystemCause.words(errno)).")
            }
            if count == 0 { break }
            total += count
            guard total <= limit else { throw UsageError(description: "\(name) is larger than 256 MiB.") }
            try Self.reading(name) { () throws(CSVError) in try list.take(buffer[..<count]) }
        }
        try Self.reading(name) { () throws(CSVError) in try list.finish() }
        return list
    }

    private static func reading(_ name: String, _ body: () throws(CSVError) -> Void) throws(UsageError) {
        do throws(CSVError) { try body() } catch { throw UsageError(description: "\(name): \(error)") }
    }
}
