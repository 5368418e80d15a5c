/// What making a key of a passphrase costs (RFC 7914). There is a floor, so that no header can make guessing cheap, and
/// a ceiling, so that none can make opening endless.
package struct ScryptCost: Sendable, Equatable {
    package static let standard = ScryptCost(trustedExponent: 17)
    /// The cheapest there is, for tests.
    package static let minimum = ScryptCost(trustedExponent: exponents.lowerBound)
    private static let exponents = 15...20

    let rounds: UInt32
    let blockSize: UInt32 = 8
    let parallelism: UInt32 = 1

    private init(trustedExponent exponent: Int) { rounds = 1 << exponent }

    init(rounds: UInt32, blockSize: UInt32, parallelism: UInt32) throws(VaultError) {
        guard rounds.nonzeroBitCount == 1, Self.exponents.contains(rounds.trailingZeroBitCount), blockSize == 8,
            parallelism == 1
        else { throw .unacceptableCost }
        self.rounds = rounds
    }
}
