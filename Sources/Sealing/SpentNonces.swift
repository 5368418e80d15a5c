/// The nonces of used handles with the times after which they need not be remembered, because the handles have
/// expired by then.
struct SpentNonces: Sendable, Equatable {
    /// Seconds for which a nonce is remembered beyond its expiry: a handle that was opened in time may be spent late.
    static let grace: Int64 = 3600

    private var expiries: [String: Int64] = [:]

    init() {}

    /// Reads lines of `nonce expiry`; nil when one is neither.
    init?(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let expiry = Int64(fields[1]) else { return nil }
            expiries[String(fields[0])] = expiry
        }
    }

    var text: String {
        expiries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    }

    func contains(_ nonce: String) -> Bool { expiries[nonce] != nil }

    /// Whether it is there and would not be forgotten now.
    func remembers(_ nonce: String, at now: Int64) -> Bool { expiries[nonce].map { $0 > now - Self.grace } ?? false }

    /// False when the nonce is already there. Forgets what expired longer ago than the grace.
    mutating func insert(_ nonce: String, expiry: Int64, now: Int64) -> Bool {
        expiries = expiries.filter { $0.value > now - Self.grace }
        guard expiries[nonce] == nil else { return false }
        expiries[nonce] = expiry
        return true
    }
}
