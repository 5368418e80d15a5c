import ByteText
import JSONValue

/// The contact a verification makes: marked so that nobody takes it for a person, and found again by an address that
/// nobody else has. `example.com` is reserved, so no mail reaches anybody. It gets no tag: those stay in a sub-account.
struct VerificationMark: Sendable, Equatable {
    let word: String

    init() {
        self.init(word: Hexadecimal.text(.random(count: 8)))
    }

    init(word: String) { self.word = word }

    var email: String { "highlevel-mcp-verify+\(word)@example.com" }
    var name: String { "\(firstName) \(lastName)" }
    private var firstName: String { "Verification" }
    private var lastName: String { "of highlevel-mcp \(word)" }

    /// What the contact is made with.
    var members: JSONObject {
        [
            "firstName": .string(firstName), "lastName": .string(lastName), "email": .string(email),
            "city": "Before", "source": "highlevel-mcp verify",
        ]
    }

    /// What is then changed.
    var change: JSONObject { ["city": "After"] }
}
