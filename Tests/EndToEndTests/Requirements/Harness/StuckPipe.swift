#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A pipe that is full and that nobody reads: whoever writes to it waits for good, unless he takes care not to.
final class StuckPipe: Sendable {
    struct Failure: Error { let code: Int32 }

    private let readingEnd: Int32
    /// To be handed to a child.
    let writingEnd: Int32

    init() throws(Failure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(code: errno) }
        (readingEnd, writingEnd) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(writingEnd, F_SETFL, O_NONBLOCK)
        for size in [4096, 1] {
            let filling = [UInt8](repeating: 0x2E, count: size)
            while write(writingEnd, filling, size) > 0 {}
        }
        // The child gets an ordinary pipe: one that blocks.
        _ = fcntl(writingEnd, F_SETFL, 0)
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }
}
