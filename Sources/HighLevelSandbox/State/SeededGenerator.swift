import ByteText

/// SplitMix64: small, fast, and the same on every platform and Swift version, unlike `random(in:using:)`, whose
/// mapping of bits to ranges is not promised. Not for secrets.
package struct SeededGenerator: Sendable, Equatable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// A generator of its own for one purpose, so that drawing more from one never shifts another.
    init(seed: UInt64, stream: String) {
        self.init(seed: seed ^ FNV1a.hash(stream.utf8))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`; 0 when the bound is not positive.
    mutating func next(below bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number from 0 up to, not including, 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    mutating func pick<Element>(_ elements: [Element], otherwise fallback: Element) -> Element {
        elements.isEmpty ? fallback : elements[next(below: elements.count)]
    }

    /// Up to `count` different elements, in the order of the list.
    mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
        var positions = Array(elements.indices)
        var chosen: [Int] = []
        for _ in 0..<min(count, elements.count) { chosen.append(positions.remove(at: next(below: positions.count))) }
        return chosen.sorted().map { elements[$0] }
    }
}

extension SeededGenerator {
    private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The form of most HighLevel ids: 20 letters and digits, as Firestore draws them.
    package mutating func identifier() -> String {
        String(decoding: (0..<20).map { _ in Self.alphanumerics[next(below: 62)] }, as: UTF8.self)
    }

    /// The form of a business id: 24 hexadecimal digits, as MongoDB draws them.
    mutating func objectIdentifier() -> String { String(hexadecimal().prefix(24)) }

    /// The form of workflow and trace ids: a UUID of version 4.
    package mutating func uuid() -> String { Self.uuid(high: next(), low: next()) }

    static func uuid(high: UInt64, low: UInt64) -> String {
        let versioned = (high & ~0xF000) | 0x4000
        let variant = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        let hex = Array((Hexadecimal.text(word: versioned) + Hexadecimal.text(word: variant)).utf8)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(decoding: hex[$0], as: UTF8.self) }.joined(separator: "-")
    }

    /// Lower-case hexadecimal digits, the form of codes and refresh tokens.
    mutating func hexadecimal(digits count: Int) -> String {
        var digits = ""
        while digits.utf8.count < count { digits += hexadecimal() }
        return String(digits.prefix(count))
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }

    private mutating func hexadecimal() -> String { Hexadecimal.text(word: next()) + Hexadecimal.text(word: next()) }
}
