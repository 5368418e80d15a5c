import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads lines off a descriptor, looking at every byte once.
struct LineReader {
    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 65_536)
    private var start = 0
    private var end = 0

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next line without its end.
    /// - Throws: `BenchError` at the end of the stream.
    mutating func next() throws(BenchError) -> [UInt8] {
        var line: [UInt8] = []
        while true {
            if let length = lengthOfLine() {
                line.append(contentsOf: buffer[start..<start + length])
                start += length + 1
                return line
            }
            line.append(contentsOf: buffer[start..<end])
            try refill()
        }
    }

    func close() { closeDescriptor(descriptor) }

    private func lengthOfLine() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard start < end, let first = bytes.baseAddress?.advanced(by: start),
                let found = memchr(first, Int32(UInt8(ascii: "\n")), end - start)
            else { return nil }
            return UnsafeRawPointer(found) - first
        }
    }

    private mutating func refill() throws(BenchError) {
        start = 0
        end = 0
        let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, $0) }
        guard count > 0 else { throw BenchError("The child has closed its output.") }
        end = count
    }
}

private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
