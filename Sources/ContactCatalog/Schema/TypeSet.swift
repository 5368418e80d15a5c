import JSONValue

/// The types a schema allows. Empty stands for no restriction.
struct TypeSet: OptionSet, Sendable {
    let rawValue: UInt8

    static let null = TypeSet(rawValue: 1)
    static let boolean = TypeSet(rawValue: 2)
    static let integer = TypeSet(rawValue: 4)
    static let number = TypeSet(rawValue: 8)
    static let string = TypeSet(rawValue: 16)
    static let array = TypeSet(rawValue: 32)
    static let object = TypeSet(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nil when the name is no type of JSON Schema.
    init?(named name: String) {
        switch name {
        case "string": self = .string
        case "null": self = .null
        case "integer": self = .integer
        case "number": self = .number
        case "boolean": self = .boolean
        case "array": self = .array
        case "object": self = .object
        default: return nil
        }
    }

    /// The types the value is of: a whole number is both a number and an integer.
    init(of value: JSON) {
        switch value {
        case .null: self = .null
        case .bool: self = .boolean
        case .number(let number): self = number.isInteger ? [.number, .integer] : .number
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        }
    }

    /// As a phrase: `a string or null`.
    var phrase: String {
        let names: [(TypeSet, String)] = [
            (.string, "a string"), (.integer, "an integer"), (.number, "a number"), (.boolean, "true or false"),
            (.array, "an array"), (.object, "an object"), (.null, "null"),
        ]
        let listed = names.filter { contains($0.0) && !($0.0 == .integer && contains(.number)) }.map(\.1)
        return listed.isEmpty ? "any value" : Phrase.list(listed, joinedBy: "or")
    }
}
