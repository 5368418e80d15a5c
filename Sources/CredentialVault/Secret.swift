#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of a token, a client secret or a passphrase. It cannot be copied, and so the compiler refuses whatever
/// takes any value: printing it, interpolating it, describing, dumping or mirroring it, putting it into an array or an
/// `Any`. It is neither `Equatable` nor `Encodable`. What it holds comes to light in `reveal` alone.
package struct Secret: ~Copyable, Sendable {
    /// The longest that is accepted where it comes from a person.
    package static let maximumLength = 4_096
    private static let minimumLength = 8

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// A token or client secret: visible ASCII alone, as a header may carry it. One newline at the end, as a file or
    /// `echo` leaves it, is not part of it.
    package init?(validating bytes: UnsafeRawBufferPointer, limit: Int = maximumLength) {
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropLast(Self.newlineLength(bytes)))
        guard (Self.minimumLength...max(limit, Self.minimumLength)).contains(content.count),
            content.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        storage = Storage(content)
    }

    package init?(validating text: String, limit: Int = maximumLength) {
        var text = text
        let storage = text.withUTF8 { Secret(validating: UnsafeRawBufferPointer($0), limit: limit)?.storage }
        guard let storage else { return nil }
        self.storage = storage
    }

    /// A passphrase: any text without control characters.
    package init?(passphrase bytes: UnsafeRawBufferPointer) {
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropLast(Self.newlineLength(bytes)))
        guard (1...Self.maximumLength).contains(content.count),
            content.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        storage = Storage(content)
    }

    package init?(passphrase text: String) {
        var text = text
        let storage = text.withUTF8 { Secret(passphrase: UnsafeRawBufferPointer($0))?.storage }
        guard let storage else { return nil }
        self.storage = storage
    }

    /// Lends the bytes. Whoever keeps them answers for where they go.
    package borrowing func reveal<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(storage.bytes)
    }

    /// The same as text, for a header or a form.
    package borrowing func revealText<Value, Failure: Error>(
        _ body: (String) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(String(decoding: storage.bytes, as: UTF8.self))
    }

    /// A second holder of the same bytes.
    package borrowing func shared() -> Secret { Secret(storage: storage) }

    private static func newlineLength(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.last == 0x0A else { return 0 }
        return bytes.dropLast().last == 0x0D ? 2 : 1
    }

    /// Memory that is wiped when its last holder lets it go.
    final class Storage: Sendable, CustomReflectable {
        // Unsafe in name only: the memory is written before anybody else has it, read by all, and freed by the last.
        private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

        init(_ bytes: UnsafeRawBufferPointer) {
            memory = .allocate(byteCount: bytes.count, alignment: 1)
            memory.copyMemory(from: bytes)
        }

        deinit {
            Self.wipe(memory)
            memory.deallocate()
        }

        var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

        var customMirror: Mirror { Mirror(self, children: []) }

        /// Overwrites the bytes in a way that no optimiser leaves out.
        static func wipe(_ memory: UnsafeMutableRawBufferPointer) {
            guard let start = memory.baseAddress else { return }
            #if canImport(Darwin)
            _ = memset_s(start, memory.count, 0, memory.count)
            #else
            explicit_bzero(start, memory.count)
            #endif
        }
    }
}
