#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The system's calls on descriptors under names that no method of ours hides.
package enum Descriptors {
    /// As the system's, but signals do not break it off.
    package static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            return count
        }
    }

    /// The next byte; nil at the end, or when it cannot be read.
    package static func readByte(_ descriptor: Int32) -> UInt8? {
        var byte: UInt8 = 0
        return withUnsafeMutableBytes(of: &byte) { read(descriptor, $0) } == 1 ? byte : nil
    }

    package static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        systemWrite(descriptor, bytes.baseAddress, bytes.count)
    }

    /// Writes all of it, however many calls that takes; false when nobody reads any more.
    @discardableResult
    package static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

private let systemRead = read
private let systemWrite = write

func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

func syncDescriptor(_ descriptor: Int32) -> Int32 { fsync(descriptor) }

/// What is left of the file, at most `limit` bytes.
func readAll(_ file: Int32, path: String, limit: Int) throws(PrivateFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 { bytes.reserveCapacity(min(limit, max(0, Int(status.st_size)))) }
    var buffer = [UInt8](repeating: 0, count: min(65_536, limit))
    while bytes.count < limit {
        let wanted = min(buffer.count, limit - bytes.count)
        let count = buffer.withUnsafeMutableBytes { Descriptors.read(file, .init(rebasing: $0[..<wanted])) }
        if count == 0 { break }
        guard count > 0 else { throw PrivateFileError(path: path, problem: .system(call: "read", code: errno)) }
        bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
}
