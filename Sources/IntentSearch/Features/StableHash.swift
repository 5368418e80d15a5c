import ByteText

/// Hashes that are the same for ever, because weights and senses are found by them.
package enum StableHash {
    static func word(_ word: some Sequence<UInt8>) -> UInt64 { mixed(FNV1a.hash(word)) }

    /// The hash of a word that is hashed piece by piece, before its first letter.
    static func begun(_ kind: UInt8) -> UInt64 { FNV1a.continued(FNV1a.basis, kind) }

    /// With one more letter.
    static func continued(_ hash: UInt64, _ byte: UInt8) -> UInt64 { FNV1a.continued(hash, byte) }

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
