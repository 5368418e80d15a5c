import JSONValue

/// The bounds of a `range` filter: any of `gt`, `gte`, `lt` and `lte`, for dates as ISO 8601 or epoch milliseconds.
struct SearchRange: Sendable, Equatable {
    private struct Bound: Sendable, Equatable {
        let value: Double
        let isInclusive: Bool
    }

    private var lower: [Bound] = []
    private var upper: [Bound] = []

    /// Nil for anything but an object with at least one of these members, each with a value that can be read.
    init?(_ value: JSON?, of fieldClass: SearchFieldClass) {
        guard let object = value?.objectValue, !object.isEmpty else { return nil }
        for member in object {
            guard let bound = Self.read(member.value, of: fieldClass) else { return nil }
            switch member.key {
            case "gt": lower.append(Bound(value: bound, isInclusive: false))
            case "gte": lower.append(Bound(value: bound, isInclusive: true))
            case "lt": upper.append(Bound(value: bound, isInclusive: false))
            case "lte": upper.append(Bound(value: bound, isInclusive: true))
            default: return nil
            }
        }
    }

    /// A field without a value is in no range.
    func contains(_ value: SearchFieldValue) -> Bool {
        let number: Double
        switch value {
        case .instant(let instant?): number = Double(instant.milliseconds)
        case .number(let present?): number = present
        default: return false
        }
        return lower.allSatisfy { number > $0.value || ($0.isInclusive && number == $0.value) }
            && upper.allSatisfy { number < $0.value || ($0.isInclusive && number == $0.value) }
    }

    private static func read(_ value: JSON, of fieldClass: SearchFieldClass) -> Double? {
        if let number = value.doubleValue { return number }
        guard let text = value.stringValue else { return nil }
        if case .date = fieldClass, let instant = SandboxInstant(iso8601: text) { return Double(instant.milliseconds) }
        return Double(text)
    }
}
