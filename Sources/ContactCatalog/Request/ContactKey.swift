import ByteText

/// What people know a contact by, and agents like to pass where HighLevel wants its id.
enum ContactKey {
    case email
    case phone

    /// Nil when the text looks like neither. Ten digits and more are a phone number though the grammar of ids would
    /// let them pass: HighLevel's ids have letters.
    init?(_ text: String) {
        let utf8 = text.utf8
        guard utf8.count <= 320 else { return nil }
        if utf8.contains(UInt8(ascii: "@")) {
            self = .email
            return
        }
        let separators = Set(" ()-.".utf8)
        let isInternational = utf8.first == UInt8(ascii: "+")
        let digits = utf8.dropFirst(isInternational ? 1 : 0).filter { !separators.contains($0) }
        guard digits.allSatisfy(\.isDigit), (isInternational ? 7 : 10)...15 ~= digits.count else { return nil }
        self = .phone
    }

    var phrase: String {
        switch self {
        case .email: "an e-mail address"
        case .phone: "a phone number"
        }
    }
}
