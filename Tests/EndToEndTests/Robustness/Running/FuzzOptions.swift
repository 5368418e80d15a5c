#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much is generated, and from what; `FUZZ_LINES=1000000 FUZZ_SEED=7 swift test --filter FuzzTests`.
enum FuzzOptions {
    static let seed = number("FUZZ_SEED").map { UInt64(bitPattern: Int64($0)) } ?? 20_260_728

    /// Lines for the server that can do everything.
    static let lines = max(2000, number("FUZZ_LINES") ?? 100_000)

    /// Lines for the product, whose calls cost more.
    static let productLines = max(2000, lines / 5)

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}
