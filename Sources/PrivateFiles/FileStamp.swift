#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What tells one version of a file from the next without reading it.
package struct FileStamp: Sendable, Equatable {
    private let device: Int64
    private let inode: UInt64
    private let size: Int64
    private let changed: [Int64]

    init(_ status: stat) {
        device = Int64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
        let times = [status.st_mtimespec, status.st_ctimespec]
        #else
        let times = [status.st_mtim, status.st_ctim]
        #endif
        changed = times.flatMap { [Int64($0.tv_sec), Int64($0.tv_nsec)] }
    }
}
