/// How a line of a CSV names a contact.
package enum LineReference: Sendable, Hashable {
    case id(String)
    case email(String)
    /// E.164.
    case phone(String)
}

/// Which columns of a CSV name contacts. By the names in its first line; without such, by what stands in the first
/// column that holds one.
package struct ReferenceColumns: Sendable, Equatable {
    private static let idNames: Set<String> = ["id", "contactid", "contactids"]
    private static let emailNames: Set<String> = ["email", "emailaddress", "mail", "primaryemail"]
    private static let phoneNames: Set<String> = [
        "phone", "phonenumber", "mobile", "mobilephone", "telephone", "primaryphone",
    ]

    private var id: Int?
    private var email: Int?
    private var phone: Int?
    /// Whether the first line names the columns.
    package let hasHeader: Bool

    /// - Parameter first: The first row.
    package init(first: [String]) {
        let names = first.map { $0.lowercased().filter { $0.isLetter } }
        id = names.firstIndex(where: Self.idNames.contains)
        email = names.firstIndex(where: Self.emailNames.contains)
        phone = names.firstIndex(where: Self.phoneNames.contains)
        hasHeader = id != nil || email != nil || phone != nil
    }

    /// The id where there is one, else the address, else the number. Nil when the row names nobody.
    package func reference(in fields: [String]) -> LineReference? {
        guard hasHeader else { return fields.lazy.compactMap { Self.guess($0) }.first }
        if let text = Self.field(id, fields), ContactIdList.isId(text) { return .id(text) }
        if let text = Self.field(email, fields), let reference = Self.email(text) { return reference }
        if let text = Self.field(phone, fields), let reference = Self.phone(text) { return reference }
        return nil
    }

    private static func field(_ index: Int?, _ fields: [String]) -> String? {
        guard let index, fields.indices.contains(index) else { return nil }
        let text = trimmed(fields[index])
        return text.isEmpty ? nil : text
    }

    private static func guess(_ field: String) -> LineReference? {
        let text = trimmed(field)
        if let reference = email(text) ?? phone(text) { return reference }
        // HighLevel's ids are 20 letters and digits; a shorter word is more likely a name.
        return text.utf8.count == 20 && ContactIdList.isId(text) ? .id(text) : nil
    }

    private static func email(_ text: String) -> LineReference? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace),
            text.utf8.count <= 254
        else { return nil }
        return .email(text)
    }

    /// With a plus and the country's code, however it is set apart. A number without one could be anybody's.
    private static func phone(_ text: String) -> LineReference? {
        let separators: Set<Character> = [" ", "-", "(", ")", ".", "/", "\u{A0}"]
        let number = text.filter { !separators.contains($0) }
        guard number.hasPrefix("+"), number.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
            (8...16).contains(number.count), number.dropFirst().first != "0"
        else { return nil }
        return .phone(number)
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = Array(text)
        guard let first = scalars.firstIndex(where: { !$0.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
