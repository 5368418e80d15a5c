/// The nonces of used handles with the times after which they need not be remembered, because the handles have
/// expired by then.
struct SpentNonces: Sendable, Equatable {
    /// Seconds for which a nonce is remembered beyond its expiry: a handle that was opened in time may be spent late.
    static let grace: Int64 = 3600

    /// Stands where a nonce stands; no nonce is so short.
    private static let forgottenMark = "forgotten"

    private var expiries: [String: Int64] = [:]
    /// The latest expiry of what has been forgotten. A clock that was set forward and back again makes such a handle look
    /// alive, and whether it was used nobody knows any more.
    private var forgotten: Int64?

    init() {}

    /// Reads lines of `nonce expiry`; nil when one is neither.
    init?(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let expiry = Int64(fields[1]) else { return nil }
            if fields[0] == Self.forgottenMark { forgotten = expiry } else { expiries[String(fields[0])] = expiry }
        }
    }

    var text: String {
        let first = forgotten.map { "\(Self.forgottenMark) \($0)\n" } ?? ""
        return first + expiries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    }

    /// Whether the nonce was used, or may have been.
    func contains(_ nonce: String, expiry: Int64) -> Bool {
        expiries[nonce] != nil || forgotten.map { expiry <= $0 } ?? false
    }

    /// Whether it is there and would not be forgotten now.
    func remembers(_ nonce: String, at now: Int64) -> Bool { expiries[nonce].map { $0 > now - Self.grace } ?? false }

    /// False when the nonce is already there, or may have been. Forgets what expired longer ago than the grace.
    mutating func insert(_ nonce: String, expiry: Int64, now: Int64) -> Bool {
        for (nonce, expiry) in expiries where expiry <= now - Self.grace {
            expiries[nonce] = nil
            forgotten = max(forgotten ?? expiry, expiry)
        }
        guard !contains(nonce, expiry: expiry) else { return false }
        expiries[nonce] = expiry
        return true
    }
}
