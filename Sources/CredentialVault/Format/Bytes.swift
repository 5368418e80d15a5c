extension [UInt8] {
    /// Adds the number, most significant byte first.
    mutating func append(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Adds the bytes after their number, so that no two lists of parts come to the same bytes.
    mutating func append(counted part: some Collection<UInt8>) {
        append(UInt32(part.count))
        append(contentsOf: part)
    }
}

/// Takes bytes apart from their front. Nil where there are too few.
struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count >= 0, rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func take<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        take(MemoryLayout<Value>.size)?.reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    mutating func takeCounted() -> [UInt8]? { take(UInt32.self).flatMap { take(Int($0)) } }
}
