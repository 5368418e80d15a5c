import HighLevelClient
import JSONValue

/// Whether a contact has already what is to be written. HighLevel keeps some values in a form of its own.
enum MemberComparison {
    static func isSame(_ name: String, wanted: JSON, in contact: JSONObject) -> Bool {
        switch name {
        case "name": isSameText(wanted, .string(ContactName.whole(of: .object(contact)) ?? ""))
        case "email", "country": isSameText(wanted, contact[name], ignoringCase: true)
        // It comes back as a day or as its midnight.
        case "dateOfBirth": wanted.stringValue?.prefix(10) == contact[name]?.stringValue?.prefix(10)
        case "dndSettings", "inboundDndSettings": contains(contact[name], wanted)
        case "dnd": wanted.boolValue == (contact[name]?.boolValue ?? false)
        default: isSameText(wanted, contact[name])
        }
    }

    /// The value of one custom field: a number may come back as text, choices in another order.
    static func isSameCustom(_ wanted: JSON, _ current: JSON?) -> Bool {
        guard let current else { return false }
        if let choices = wanted.arrayValue, let others = current.arrayValue {
            return Set(choices.map(text)) == Set(others.map(text))
        }
        if wanted.objectValue != nil { return contains(current, wanted) }
        let (left, right) = (text(wanted), text(current))
        if left == right { return true }
        if wanted.numberValue != nil, let number = Double(left) { return number == Double(right) }
        // A day may come back as its midnight.
        return WallTime(iso8601: left + "T00:00:00Z") != nil && right.hasPrefix(left + "T00:00:00")
    }

    private static func isSameText(_ wanted: JSON, _ current: JSON?, ignoringCase: Bool = false) -> Bool {
        guard let wanted = wanted.stringValue, let current = current?.stringValue else { return wanted == current }
        let (left, right) = (PlainText.line(wanted), PlainText.line(current))
        return ignoringCase ? left.lowercased() == right.lowercased() : left == right
    }

    /// Whether every member that is wanted is there; others may be too.
    private static func contains(_ current: JSON?, _ wanted: JSON) -> Bool {
        guard case .object(let members) = wanted else { return wanted == current }
        return members.allSatisfy { contains(current?[$0.key], $0.value) }
    }

    private static func text(_ value: JSON) -> String {
        switch value {
        case .string(let text): PlainText.line(text)
        case .number(let number): number.intValue.map(String.init) ?? number.lexeme
        default: value.serialized()
        }
    }
}
