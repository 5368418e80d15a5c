#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// The system's calls under names that no method of ours hides.

func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer, _ count: Int) -> Int {
    read(descriptor, bytes.baseAddress, count)
}
