/// How a quota stands in a file: 64-bit numbers, least byte first. What lies behind the last of them is left over from a
/// longer one and does not count.
extension Quota {
    private static let form: Int64 = 0x31_61_74_6F_75_51_4C_48
    private static let maximumEntries = 512
    /// More than any quota takes.
    package static let maximumBytes = 8 * (8 + 6 * maximumEntries)

    package var bytes: [UInt8] {
        var words: [Int64] = [
            Self.form, Int64(limit), window.microseconds, pausedUntil.microseconds, dayClosedUntil.microseconds,
            Int64(min(marks.count, Self.maximumEntries)), Int64(min(leases.count, Self.maximumEntries)),
        ]
        for mark in marks.suffix(Self.maximumEntries) {
            words += [mark.first.microseconds, mark.last.microseconds, Int64(mark.count)]
        }
        for lease in leases.suffix(Self.maximumEntries) {
            words += [Int64(bitPattern: lease.holder), Int64(lease.count), lease.until.microseconds]
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * words.count)
        for word in words { withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Nil for what was not written by this version, or damaged: then nothing is known.
    package init?(bytes: [UInt8]) {
        var reader = WordReader(bytes)
        guard reader.next() == Self.form, let limit = reader.next(), let window = reader.next(),
            let paused = reader.next(), let closed = reader.next(), let markCount = reader.next(),
            let leaseCount = reader.next(), (1...Int64(Int32.max)).contains(limit), window > 0,
            (0...Int64(Self.maximumEntries)).contains(markCount), (0...Int64(Self.maximumEntries)).contains(leaseCount)
        else { return nil }
        self.init()
        self.limit = Int(limit)
        self.window = .microseconds(window)
        pausedUntil = WallTime(microseconds: paused)
        dayClosedUntil = WallTime(microseconds: closed)
        for _ in 0..<markCount {
            guard let first = reader.next(), let last = reader.next(), let count = reader.count() else { return nil }
            marks.append(
                Mark(first: WallTime(microseconds: first), last: WallTime(microseconds: last), count: count))
        }
        for _ in 0..<leaseCount {
            guard let holder = reader.next(), let count = reader.count(), let until = reader.next() else { return nil }
            leases.append(
                Lease(holder: UInt64(bitPattern: holder), count: count, until: WallTime(microseconds: until)))
        }
    }
}

private struct WordReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Int64? {
        guard position + 8 <= bytes.count else { return nil }
        defer { position += 8 }
        return bytes.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int64.self)) }
    }

    /// A number of slots.
    mutating func count() -> Int? {
        next().flatMap { (0...Int64(Int32.max)).contains($0) ? Int($0) : nil }
    }
}
