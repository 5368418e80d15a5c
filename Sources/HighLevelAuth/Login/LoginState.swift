import ByteText

/// What ties the answer of a consent page to the request for it: 256 random bits, good once and for ten minutes.
package struct LoginState: Sendable {
    package static let lifetime: Int64 = 600

    package let text: String
    private let end: Int64
    private var isUsed = false

    /// - Parameters:
    ///   - random: Makes as many random bytes as it is asked for.
    ///   - now: Seconds since 1970.
    package init(random: (Int) -> [UInt8], now: Int64) {
        // 64 characters that need no escaping anywhere; PKCE's verifiers have the same form.
        text = Hexadecimal.text(random(32))
        end = now + Self.lifetime
    }

    /// Whether this is the state that was sent out. True once.
    mutating func take(_ presented: String, at now: Int64) -> Bool {
        let (ours, theirs) = (Array(text.utf8), Array(presented.utf8))
        // In a time that does not tell how much of it was right.
        let isSame =
            ours.count == theirs.count
            && zip(ours, theirs).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
        guard isSame, !isUsed, now < end else { return false }
        isUsed = true
        return true
    }
}
