#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// The system's calls under names that no method of ours hides.

func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

func syncDescriptor(_ descriptor: Int32) -> Int32 { fsync(descriptor) }

func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// What is left of the file, at most `limit` bytes.
func readAll(_ file: Int32, path: String, limit: Int) throws(PrivateFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 { bytes.reserveCapacity(min(limit, max(0, Int(status.st_size)))) }
    var buffer = [UInt8](repeating: 0, count: min(65_536, limit))
    while bytes.count < limit {
        let wanted = min(buffer.count, limit - bytes.count)
        let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, wanted) }
        if count == 0 { break }
        guard count > 0 else {
            if errno == EINTR { continue }
            throw PrivateFileError(path: path, problem: .system(call: "read", code: errno))
        }
        bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
}
