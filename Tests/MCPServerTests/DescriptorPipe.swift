import Dispatch
import MCPServer
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A pipe of the system's, with its two descriptors.
struct DescriptorPipe: Sendable {
    let reading: Int32
    let writing: Int32

    init() throws {
        // A write without a reader would end the whole process; the server ignores the signal, too.
        signal(SIGPIPE, SIG_IGN)
        var descriptors: [Int32] = [0, 0]
        guard pipe(&descriptors) == 0 else { throw PipeFailure(code: errno) }
        // A process that another test spawns must not keep the pipe open.
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (descriptors[0], descriptors[1])
    }

    struct PipeFailure: Error { let code: Int32 }

    func closeReading() { close(reading) }
    func closeWriting() { close(writing) }

    func makeNonBlocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Writes all of it, on the calling thread.
    func write(_ text: String) { write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(writing, $0) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads on a thread of its own, so many bytes at a time, and hands each line on without its end. Ends at the end of
    /// the input, and closes the descriptor.
    func startReading(into sink: CollectingSink, chunk: Int = 65_536, onEnd: @escaping @Sendable () -> Void = {}) {
        DispatchQueue(label: "pipe reader").async { [reading] in
            var splitter = LineSplitter(limit: .max)
            var buffer = [UInt8](repeating: 0, count: chunk)
            while true {
                let count = buffer.withUnsafeMutableBytes { systemRead(reading, $0) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                for case .line(let line) in splitter.receive(buffer[..<count]) { sink.sendNow(line) }
            }
            close(reading)
            onEnd()
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, bytes.baseAddress, bytes.count)
}
