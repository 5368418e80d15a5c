/// Hashes that are the same for ever, because weights and senses are found by them.
package enum StableHash {
    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// FNV-1a of a word.
    static func word(_ word: some Sequence<UInt8>) -> UInt64 {
        var hash = basis
        for byte in word { hash = (hash ^ UInt64(byte)) &* prime }
        return mixed(hash)
    }

    /// One more letter of a word that is hashed piece by piece, begun with `basis`.
    static func continued(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

    static func begun(_ kind: UInt8) -> UInt64 { (basis ^ UInt64(kind)) &* prime }

    /// Several hashes in order, as one.
    static func combined(_ kind: UInt8, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0) -> UInt64 {
        var hash = mixed(UInt64(kind) &* 0x9E37_79B9_7F4A_7C15 ^ first)
        hash = mixed(hash &+ second)
        return mixed(hash &* 3 &+ third)
    }

    /// A phrase by its stems' hashes.
    static func phrase(_ stems: some Sequence<UInt64>) -> UInt64 {
        stems.reduce(0) { mixed($0 &* 5 &+ $1) }
    }

    /// All bits depend on all bits.
    static func mixed(_ hash: UInt64) -> UInt64 {
        var mixed = hash
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }
}
