/// Every run of twelve bytes of the secrets there are, forwards and backwards and whatever the case of their letters,
/// as keyed hashes: enough to find a secret or a piece of one in a text, and nothing to read one from.
struct SecretPieces: Sendable {
    /// A shorter piece of a token tells nothing, and longer ones are many of these.
    static let length = 12
    /// Only every few bytes of a text are looked at; whatever is `length` bytes long has such a place in it.
    private static let probeLength = 8
    private static let stride = length - probeLength + 1
    private static let probeBits = 18

    private let multiplier: UInt64
    private let probeMultiplier: UInt64
    private var pieces: Set<UInt64> = []
    /// A bit for each hash of `probeLength` bytes.
    private var probes = [UInt64](repeating: 0, count: 1 << (probeBits - 6))

    init() {
        var generator = SystemRandomNumberGenerator()
        multiplier = generator.next() | 1
        probeMultiplier = generator.next() | 1
    }

    var isEmpty: Bool { pieces.isEmpty }

    mutating func insert(_ secret: borrowing Secret) {
        secret.reveal { bytes in
            insert(bytes)
            var reversed = Array(bytes.reversed())
            reversed.withUnsafeMutableBytes { memory in
                insert(UnsafeRawBufferPointer(memory))
                Secret.Storage.wipe(memory)
            }
        }
    }

    private mutating func insert(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.length else { return }
        for start in 0...bytes.count - Self.length { pieces.insert(hash(bytes, at: start)) }
        for start in 0...bytes.count - Self.probeLength {
            let bit = probe(bytes, at: start)
            probes[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    /// Calls `found` with every stretch of the bytes that is made of pieces, in their order.
    func find(in bytes: UnsafeRawBufferPointer, _ found: (Range<Int>) -> Void) {
        guard !isEmpty, bytes.count >= Self.length else { return }
        let last = bytes.count - Self.length
        var place = 0
        var end = 0
        while place <= bytes.count - Self.probeLength {
            let bit = probe(bytes, at: place)
            if probes[bit >> 6] & 1 << UInt64(bit & 63) != 0,
                let start = (max(end, place - Self.stride + 1)...max(end, min(place, last)))
                    .first(where: { $0 <= last && pieces.contains(hash(bytes, at: $0)) })
            {
                let range = stretch(of: bytes, around: start, after: end)
                found(range)
                end = range.upperBound
                place = max(place, end - Self.length)
            }
            place += Self.stride
        }
    }

    private func stretch(of bytes: UnsafeRawBufferPointer, around start: Int, after end: Int) -> Range<Int> {
        var (first, last) = (start, start)
        while first > end, pieces.contains(hash(bytes, at: first - 1)) { first -= 1 }
        while last < bytes.count - Self.length, pieces.contains(hash(bytes, at: last + 1)) { last += 1 }
        return first..<last + Self.length
    }

    private func hash(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt64 {
        var hash: UInt64 = 0
        for byte in bytes[start..<start + Self.length] { hash = hash &* multiplier &+ UInt64(byte | 0x20) }
        return hash
    }

    private func probe(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int {
        // Letters lose their case; what else that makes alike, the piece itself tells apart.
        let folded = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self) | 0x2020_2020_2020_2020
        return Int((folded &* probeMultiplier) >> UInt64(64 - Self.probeBits))
    }
}
