/// Hands out names, addresses and numbers that nobody else in the location has and nobody in the world can be
/// reached by.
struct SeedIdentities: Sendable {
    struct Identity: Sendable {
        let firstName: String
        let lastName: String
        let email: String
        /// Nil when the reserved numbers have run out.
        let phone: String?
    }

    private var usedMailboxes: [String: Int] = [:]
    private var usedReserved: [String: Int] = [:]
    private var usedNorthAmerican = 0

    private static let domains = ["example.com", "example.org", "example.net"]
    private static let areaCodes = [415, 212, 312, 305, 206, 617, 702, 512, 303, 503, 919, 404]
    private static let numbersInAreaCode = 9_000

    mutating func next(in region: Region, drawing generator: inout SeededGenerator) -> Identity {
        let first = generator.pick(region.firstNames, otherwise: "Sam")
        let last = generator.pick(region.lastNames, otherwise: "Example")
        let mailbox = "\(Self.ascii(first)).\(Self.ascii(last))"
        let count = usedMailboxes[mailbox, default: 0] + 1
        usedMailboxes[mailbox] = count
        let domain = generator.pick(Self.domains, otherwise: "example.com")
        return Identity(
            firstName: first, lastName: last, email: "\(mailbox)\(count == 1 ? "" : String(count))@\(domain)",
            phone: phone(in: region))
    }

    private mutating func phone(in region: Region) -> String? {
        if case .reserved(let prefix, let digits) = region.numbering {
            let next = usedReserved[prefix, default: 0]
            let text = padded(next, to: digits)
            if text.utf8.count == digits {
                usedReserved[prefix] = next + 1
                return prefix + text
            }
        }
        let number = usedNorthAmerican
        guard number / Self.numbersInAreaCode < Self.areaCodes.count else { return nil }
        usedNorthAmerican += 1
        // From 1000 on, so that none is Ann Example's 555 0101.
        let areaCode = Self.areaCodes[number / Self.numbersInAreaCode]
        return "+1\(areaCode)555\(padded(1_000 + number % Self.numbersInAreaCode, to: 4))"
    }

    private static let plain: [Character: String] = [
        "ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "é": "e", "è": "e", "ç": "c", "ã": "a", "á": "a", "í": "i",
        "ú": "u", "ñ": "n", "ó": "o", "ı": "i", "'": "",
    ]

    private static func ascii(_ name: String) -> String {
        name.lowercased().map { plain[$0] ?? String($0) }.joined()
    }
}
