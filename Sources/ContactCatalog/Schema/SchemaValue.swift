import JSONValue

/// A value under JSON Schema's equality: numbers by their mathematical value (1 and 1.0 are equal), strings by code
/// points, objects without regard to order.
struct SchemaValue: Hashable {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    static func == (left: SchemaValue, right: SchemaValue) -> Bool { areEqual(left.json, right.json) }

    func hash(into hasher: inout Hasher) {
        switch json {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let number): hasher.combine(NumericBound.double(number))
        case .string(let text): hasher.combine(text)
        case .array(let elements): for element in elements { SchemaValue(element).hash(into: &hasher) }
        case .object(let object):
            // Without regard to order, but by every member: elements that look alike would be compared each with each.
            var combined = 0
            for member in object {
                var memberHasher = Hasher()
                memberHasher.combine(member.key)
                SchemaValue(member.value).hash(into: &memberHasher)
                combined ^= memberHasher.finalize()
            }
            hasher.combine(combined)
        }
    }

    static func areEqual(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)): return areEqual(left, right)
        case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.allSatisfy { member in right[member.key].map { areEqual(member.value, $0) } ?? false }
        default: return false
        }
    }

    private static func areEqual(_ left: JSONNumber, _ right: JSONNumber) -> Bool {
        if left.lexeme == right.lexeme { return true }
        if let left = DecimalNumber(left), let right = DecimalNumber(right) { return left == right }
        if let left = Int(left.lexeme), let right = Int(right.lexeme) { return left == right }
        return NumericBound.double(left) == NumericBound.double(right)
    }
}
