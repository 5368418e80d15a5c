import JSONValue

/// Makes schemas of the supported subset and values near enough to them that both verdicts are common. The same seed
/// makes the same pairs.
struct SchemaGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Steele, Lea and Flood's SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
    private mutating func chance(_ outOf: Int) -> Bool { number(below: outOf) == 0 }
    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(below: elements.count)] }

    private static let names = ["a", "b", "c", "dd"]
    private static let numbers = ["-3", "-1.5", "0", "0.5", "1", "1.0", "1.5", "2", "3", "2.5e1", "10", "1e2"]
    private static let texts = [
        "", "a", "b", "ab", "abc", "aab", "cab", "1", "a1", "A b", "é", "e\u{301}", "😀", "😀😀", "2026-02-28",
        "2024-02-29",
        "2026-02-29", "2026-13-01", "123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400",
    ]
    private static let types = ["string", "integer", "number", "boolean", "array", "object", "null"]

    mutating func value(depth: Int = 2) -> String {
        switch number(below: depth > 0 ? 10 : 6) {
        case 0: pick(["null", "true", "false"])
        case 1, 2: pick(Self.numbers)
        case 3, 4, 5: JSON(pick(Self.texts)).serialized()
        case 6, 7: "[" + list(upTo: 4) { $0.value(depth: depth - 1) } + "]"
        default: object { $0.value(depth: depth - 1) }
        }
    }

    mutating func schema(depth: Int = 3) -> String {
        if chance(20) { return pick(["true", "false"]) }
        var members: [String] = []
        if chance(2) { members.append("\"type\": \(type())") }
        for _ in 0..<number(below: 4) { members.append(keyword(depth: depth)) }
        var seen: Set<Substring> = []
        return "{" + members.filter { seen.insert($0.prefix { $0 != ":" }).inserted }.joined(separator: ", ") + "}"
    }

    private mutating func type() -> String {
        if chance(3) { return "[\"string\", \"\(pick(["integer", "number", "null", "object"]))\"]" }
        return "\"\(pick(Self.types))\""
    }

    private mutating func keyword(depth: Int) -> String {
        let count = pick(["0", "1", "2", "3"])
        switch number(below: depth > 0 ? 30 : 17) {
        case 0: return "\"enum\": [" + uniqueValues() + "]"
        case 1: return "\"const\": \(value(depth: 1))"
        case 2: return "\"minimum\": \(pick(Self.numbers))"
        case 3: return "\"maximum\": \(pick(Self.numbers))"
        case 4: return "\"exclusiveMinimum\": \(pick(Self.numbers))"
        case 5: return "\"exclusiveMaximum\": \(pick(Self.numbers))"
        case 6: return "\"multipleOf\": \(pick(["1", "2", "3", "0.5", "0.25"]))"
        case 7: return "\"minLength\": \(count)"
        case 8: return "\"maxLength\": \(count)"
        case 9, 10: return "\"pattern\": \(JSON(pattern()).serialized())"
        case 11: return "\"format\": \"\(pick(["date", "uuid"]))\""
        case 12: return "\"minItems\": \(count)"
        case 13: return "\"maxItems\": \(count)"
        case 14: return "\"uniqueItems\": \(pick(["true", "false"]))"
        case 15: return "\"minProperties\": \(count)"
        case 16: return "\"maxProperties\": \(count)"
        case 17, 18, 19: return "\"properties\": " + object { $0.schema(depth: depth - 1) }
        case 20, 21: return "\"required\": " + JSON(Self.names.filter { _ in chance(3) }).serialized()
        case 22: return "\"additionalProperties\": \(schema(depth: depth - 1))"
        case 23: return "\"propertyNames\": \(schema(depth: 0))"
        case 24, 25: return "\"items\": \(schema(depth: depth - 1))"
        case 26: return "\"not\": \(schema(depth: depth - 1))"
        default:
            let schemas = schema(depth: depth - 1) + ", " + list(upTo: 2) { $0.schema(depth: depth - 1) }
            return "\"\(pick(["anyOf", "oneOf", "allOf"]))\": [\(schemas)]"
        }
    }

    /// A pattern both sides must read alike: no class escapes, whose meaning beyond ASCII differs.
    mutating func pattern(depth: Int = 3) -> String {
        switch number(below: depth > 0 ? 12 : 5) {
        case 0: return pick(["a", "b", "c"])
        case 1: return pick([".", "[ab]", "[^a]", "[a-c]", "[0-9]", "\\+"])
        case 2: return pick(["a", "ab", "bc"])
        case 3: return "^" + pick(["a", "b", ""])
        case 4: return pick(["a", "b", ""]) + "$"
        case 5, 6: return pattern(depth: depth - 1) + pattern(depth: depth - 1)
        case 7: return "(" + pattern(depth: depth - 1) + "|" + pattern(depth: depth - 1) + ")"
        case 8: return "(?:" + pattern(depth: depth - 1) + ")" + pick(["*", "+", "?", "{2}", "{1,2}", "{2,}"])
        case 9: return "^(" + pattern(depth: depth - 1) + ")$"
        case 10: return pick(["a", "b", "[ab]", "."]) + pick(["*", "+", "?", "{2}", "{0,1}"])
        default: return pattern(depth: depth - 1) + "|" + pattern(depth: depth - 1)
        }
    }

    /// A text over the patterns' alphabet.
    mutating func text() -> String { String((0..<number(below: 7)).map { _ in pick(["a", "b", "c", "1", "+"]) }) }

    private mutating func list(upTo count: Int, _ make: (inout SchemaGenerator) -> String) -> String {
        (1...(1 + number(below: count))).map { _ in make(&self) }.joined(separator: ", ")
    }

    private mutating func uniqueValues() -> String {
        Set([pick(["1", "2", "true", "null"]), pick(["\"a\"", "\"abc\"", "[1]", "{\"a\": 1}"])]).sorted()
            .joined(separator: ", ")
    }

    private mutating func object(_ make: (inout SchemaGenerator) -> String) -> String {
        var members: [String] = []
        for name in Self.names where chance(2) { members.append("\"\(name)\": \(make(&self))") }
        return "{" + members.joined(separator: ", ") + "}"
    }
}
