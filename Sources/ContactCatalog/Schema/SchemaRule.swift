import JSONValue

/// One assertion on a single value. Each speaks of one type and lets values of other types pass.
enum SchemaRule: Sendable {
    case choice([JSON])
    case constant(JSON)
    case minimum(NumericBound)
    case maximum(NumericBound)
    case exclusiveMinimum(NumericBound)
    case exclusiveMaximum(NumericBound)
    case multipleOf(NumericBound)
    case minLength(Int)
    case maxLength(Int)
    case pattern(TextPattern)
    case format(TextFormat)
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    case minProperties(Int)
    case maxProperties(Int)

    func holds(for value: JSON) -> Bool {
        switch (self, value) {
        case (.choice(let choices), _): choices.contains { SchemaValue.areEqual($0, value) }
        case (.constant(let constant), _): SchemaValue.areEqual(constant, value)
        case (.minimum(let bound), .number(let number)): bound.order(of: number) != .less
        case (.maximum(let bound), .number(let number)): bound.order(of: number) != .greater
        case (.exclusiveMinimum(let bound), .number(let number)): bound.order(of: number) == .greater
        case (.exclusiveMaximum(let bound), .number(let number)): bound.order(of: number) == .less
        case (.multipleOf(let bound), .number(let number)): bound.isDivisor(of: number)
        case (.minLength(let count), .string(let text)): text.unicodeScalars.count >= count
        case (.maxLength(let count), .string(let text)):
            text.utf8.count <= count || text.unicodeScalars.count <= count
        case (.pattern(let pattern), .string(let text)): pattern.matches(text)
        case (.format(let format), .string(let text)): format.accepts(text)
        case (.minItems(let count), .array(let elements)): elements.count >= count
        case (.maxItems(let count), .array(let elements)): elements.count <= count
        case (.uniqueItems, .array(let elements)): Set(elements.map(SchemaValue.init)).count == elements.count
        case (.minProperties(let count), .object(let object)): object.count >= count
        case (.maxProperties(let count), .object(let object)): object.count <= count
        default: true
        }
    }
}
