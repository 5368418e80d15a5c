/// Reads the part of ECMAScript's regular expressions (with the `u` flag) that a linear-time matcher can run:
/// literals, `.`, classes, `\d \w \s` and their negations, anchors, groups, alternation and greedy quantifiers.
/// Backreferences, lookaround, lazy quantifiers and `\b` are refused.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    static let maximumDepth = 32
    /// Bounds the program a counted quantifier unrolls into.
    static let maximumRepetition = 1000

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func parse(_ text: String) throws(PatternError) -> PatternNode {
        var parser = PatternParser(text)
        let node = try parser.parseChoice()
        if parser.current != nil { throw parser.failure("an unmatched \")\"") }
        return node
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func failure(_ message: String) -> PatternError { PatternError(message: message, offset: position) }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    private mutating func parseChoice() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("groups nested deeper than \(Self.maximumDepth)") }
        var branches = [try parseSequence()]
        while skip("|") { branches.append(try parseSequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func parseSequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            parts.append(try parseQuantified())
        }
        switch parts.count {
        case 0: return .empty
        case 1: return parts[0]
        default: return .sequence(parts)
        }
    }

    private mutating func parseQuantified() throws(PatternError) -> PatternNode {
        let start = position
        let atom = try parseAtom()
        guard let (minimum, maximum) = try parseQuantifier() else { return atom }
        if scalars[start] == "^" || scalars[start] == "$" {
            throw PatternError(message: "an anchor cannot be repeated", offset: start)
        }
        if let next = current, "*+?{".unicodeScalars.contains(next) {
            throw failure("lazy and doubled quantifiers are not supported")
        }
        return .repetition(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func parseAtom() throws(PatternError) -> PatternNode {
        guard let scalar = current else { return .empty }
        position += 1
        switch scalar {
        case "^": return .start
        case "$": return .end
        case ".": return .one(.anyButLineEnd)
        case "(": return try parseGroup()
        case "[": return .one(try parseClass())
        case "\\": return .one(try parseEscape(insideClass: false))
        case "*", "+", "?", "{", "}", "]":
            position -= 1
            throw failure("\"\(scalar)\" stands where nothing can be repeated or closed")
        default: return .one(ScalarSet(scalar.value))
        }
    }

    private mutating func parseGroup() throws(PatternError) -> PatternNode {
        if skip("?"), !skip(":") { throw failure("only plain and (?:…) groups are supported") }
        let node = try parseChoice()
        guard skip(")") else { throw failure("a group is not closed") }
        return node
    }
}

// MARK: - Quantifiers

extension PatternParser {
    private mutating func parseQuantifier() throws(PatternError) -> (minimum: Int, maximum: Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        guard skip("{") else { return nil }
        let minimum = try parseCount()
        var maximum: Int? = minimum
        if skip(",") { maximum = current == "}" ? nil : try parseCount() }
        guard skip("}") else { throw failure("a quantifier is not closed") }
        if let maximum, maximum < minimum { throw failure("a quantifier's bounds are the wrong way round") }
        return (minimum, maximum)
    }

    private mutating func parseCount() throws(PatternError) -> Int {
        var count = 0
        var digits = 0
        while let scalar = current, ("0"..."9").contains(scalar) {
            count = count * 10 + Int(scalar.value - 0x30)
            digits += 1
            position += 1
            guard count <= Self.maximumRepetition else {
                throw failure("a repetition above \(Self.maximumRepetition)")
            }
        }
        guard digits > 0 else { throw failure("a quantifier needs a number") }
        return count
    }
}

// MARK: - Classes and escapes

extension PatternParser {
    private mutating func parseClass() throws(PatternError) -> ScalarSet {
        var set = ScalarSet()
        let isNegated = skip("^")
        while let scalar = current {
            position += 1
            if scalar == "]" {
                set.isNegated = isNegated
                return set
            }
            guard let lower = try parseClassMember(scalar, into: &set) else { continue }
            guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                set.insert(lower...lower)
                continue
            }
            position += 1
            let bound = scalars[position]
            position += 1
            guard let upper = try parseClassMember(bound, into: &set), lower <= upper else {
                throw failure("a range in a class has no upper bound, or one below the lower")
            }
            set.insert(lower...upper)
        }
        throw failure("a class is not closed")
    }

    /// The scalar a class member stands for, or nil when it was a class escape, which is then in `set`.
    private mutating func parseClassMember(
        _ scalar: Unicode.Scalar, into set: inout ScalarSet
    ) throws(PatternError) -> UInt32? {
        guard scalar == "\\" else { return scalar.value }
        if let letter = current, letter.isASCII, set.insert(classEscape: UInt8(letter.value)) {
            position += 1
            return nil
        }
        return try parseEscapedScalar(insideClass: true)
    }

    private mutating func parseEscape(insideClass: Bool) throws(PatternError) -> ScalarSet {
        var set = ScalarSet()
        if let letter = current, letter.isASCII {
            let lowered = UInt8(letter.value) | 0x20
            if letter.properties.isAlphabetic, set.insert(classEscape: lowered) {
                set.isNegated = lowered != UInt8(letter.value)
                position += 1
                return set
            }
        }
        return ScalarSet(try parseEscapedScalar(insideClass: insideClass))
    }

    private mutating func parseEscapedScalar(insideClass: Bool) throws(PatternError) -> UInt32 {
        guard let scalar = current else { throw failure("a backslash ends the pattern") }
        position += 1
        switch scalar {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "u": return try parseHexEscape()
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return scalar.value
        case "-" where insideClass: return scalar.value
        default:
            position -= 1
            throw failure("the escape \"\\\(scalar)\" is not supported")
        }
    }

    private mutating func parseHexEscape() throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = current, let digit = Character(scalar).hexDigitValue else {
                throw failure("\\u needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard Unicode.Scalar(value) != nil else { throw failure("a surrogate is no character") }
        return value
    }
}
