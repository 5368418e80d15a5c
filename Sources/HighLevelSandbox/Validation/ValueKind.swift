import ByteText
import JSONValue

/// What a validator behind HighLevel's API accepts as a value, with the sentence it refuses by. Sentences are those of
/// the npm package class-validator, whose wording the captured errors show.
indirect enum ValueKind: Sendable {
    case any
    case string
    case text(maximumLength: Int)
    case email
    case phone
    case country
    case birthDate
    case boolean
    case number(ClosedRange<Int>?)
    /// A query parameter that must read as a whole number.
    case numberText
    case isoDate
    case oneOf([String])
    case array(maximumCount: Int?)
    case strings(maximumCount: Int?)
    case anyObject
    case object(ObjectRules)
    case objects(ObjectRules)

    /// What is wrong with the value. Complaints name the member by its path: `dndSettings.Call.status`.
    func complaints(about value: JSON, named name: String) -> [String] {
        switch self {
        case .any: []
        case .string: value.stringValue == nil ? ["\(name) must be a string"] : []
        case .text(let maximum): Self.complaints(aboutText: value, named: name, maximumLength: maximum)
        case .email: value.stringValue.map(Self.isEmail) == true ? [] : ["\(name) must be an email"]
        case .phone: value.stringValue.flatMap(PhoneNumber.init) == nil ? ["\(name) must be a valid phone number"] : []
        case .country: value.stringValue.map(Self.isCountryCode) == true ? [] : ["\(name) must be a valid enum value"]
        case .birthDate: BirthDate.parse(value) == nil ? ["\(name) must be a valid date"] : []
        case .boolean: value.boolValue == nil ? ["\(name) must be a boolean value"] : []
        case .number(let range): Self.complaints(aboutNumber: value, named: name, range: range)
        case .numberText: value.stringValue.flatMap(Int.init) == nil ? ["\(name) must be a number string"] : []
        case .isoDate:
            value.stringValue.flatMap(SandboxInstant.init(iso8601:)) == nil
                ? ["\(name) must be a valid ISO 8601 date string"] : []
        case .oneOf(let allowed):
            value.stringValue.map(allowed.contains) == true
                ? [] : ["\(name) must be one of the following values: \(allowed.joined(separator: ", "))"]
        case .array(let maximum): Self.complaints(aboutArray: value, named: name, maximumCount: maximum)
        case .strings(let maximum):
            Self.complaints(aboutArray: value, named: name, maximumCount: maximum)
                + (value.arrayValue?.allSatisfy { $0.stringValue != nil } == true
                    ? [] : ["each value in \(name) must be a string"])
        case .anyObject: value.objectValue == nil ? ["\(name) must be an object"] : []
        case .object(let rules):
            value.objectValue.map { rules.complaints(about: $0, under: name) } ?? ["\(name) must be an object"]
        case .objects(let rules): Self.complaints(aboutObjects: value, named: name, rules: rules)
        }
    }

    private static func complaints(aboutText value: JSON, named name: String, maximumLength: Int) -> [String] {
        guard let text = value.stringValue else { return ["\(name) must be a string"] }
        return text.count > maximumLength
            ? ["\(name) must be shorter than or equal to \(maximumLength) characters"] : []
    }

    private static func complaints(aboutNumber value: JSON, named name: String, range: ClosedRange<Int>?) -> [String] {
        guard let number = value.doubleValue else {
            return ["\(name) must be a number conforming to the specified constraints"]
        }
        guard let range else { return [] }
        if number > Double(range.upperBound) { return ["\(name) must not be greater than \(range.upperBound)"] }
        if number < Double(range.lowerBound) { return ["\(name) must not be less than \(range.lowerBound)"] }
        return value.intValue == nil ? ["\(name) must be an integer number"] : []
    }

    private static func complaints(aboutArray value: JSON, named name: String, maximumCount: Int?) -> [String] {
        guard let elements = value.arrayValue else { return ["\(name) must be an array"] }
        guard let maximumCount, elements.count > maximumCount else { return [] }
        return ["\(name) must contain no more than \(maximumCount) elements"]
    }

    private static func complaints(aboutObjects value: JSON, named name: String, rules: ObjectRules) -> [String] {
        guard let elements = value.arrayValue else { return ["\(name) must be an array"] }
        return elements.enumerated().flatMap { position, element in
            element.objectValue.map { rules.complaints(about: $0, under: "\(name).\(position)") }
                ?? ["each value in \(name) must be an object"]
        }
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254,
            !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    private static func isCountryCode(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy(\.isUpperLetter)
    }
}
