/// The 64-bit FNV-1a hash: quick, the same for ever, and no defence against anybody who would make two texts collide.
///
/// Inlinable, because words and ids are hashed by the hundred thousand in other modules.
@usableFromInline package enum FNV1a {
    /// The hash of no bytes.
    @inlinable package static var basis: UInt64 { 0xCBF2_9CE4_8422_2325 }

    @inlinable package static func continued(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    @inlinable package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = basis
        for byte in bytes { hash = continued(hash, byte) }
        return hash
    }
}
