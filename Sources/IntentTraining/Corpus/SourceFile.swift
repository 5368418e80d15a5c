#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Files of the repository, read and written whole.
package enum SourceFile {
    /// - Throws: `TrainingError` when the file cannot be read.
    package static func read(_ path: String) throws(TrainingError) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw TrainingError("\(path) cannot be read (errno \(errno)).") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// - Throws: `TrainingError` when the file cannot be written whole.
    package static func write(_ bytes: [UInt8], to path: String) throws(TrainingError) {
        guard let file = fopen(path, "wb") else { throw TrainingError("\(path) cannot be written (errno \(errno)).") }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw TrainingError("\(path) was not written whole.") }
    }

    /// The names in a directory with this ending, sorted.
    /// - Throws: `TrainingError` when there is none.
    static func names(in directory: String, suffix: String) throws(TrainingError) -> [String] {
        guard let handle = opendir(directory) else { throw TrainingError("\(directory) cannot be read.") }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else { throw TrainingError("\(directory) has no \(suffix) files.") }
        return names.sorted()
    }
}
