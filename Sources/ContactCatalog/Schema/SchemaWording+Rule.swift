import JSONValue

extension SchemaRule {
    var kind: SchemaFault.Kind {
        switch self {
        case .choice: .choice
        case .constant: .constant
        case .minimum: .minimum
        case .maximum: .maximum
        case .exclusiveMinimum: .exclusiveMinimum
        case .exclusiveMaximum: .exclusiveMaximum
        case .multipleOf: .multipleOf
        case .minLength: .minLength
        case .maxLength: .maxLength
        case .pattern: .pattern
        case .format: .format
        case .minItems: .minItems
        case .maxItems: .maxItems
        case .uniqueItems: .uniqueItems
        case .minProperties: .minProperties
        case .maxProperties: .maxProperties
        }
    }
}

extension SchemaWording {
    /// Says which bound or form was missed. The sentence is always "X must …; got Y."
    static func rule(_ rule: SchemaRule, _ value: JSON, node: SchemaNode, subject: String) -> SchemaWording {
        if case .pattern(let pattern) = rule, pattern.text != PathSegment.pattern, let form = node.description {
            // What is meant helps more than how it is checked.
            return SchemaWording(
                message: "\(name(subject)) does not have the right form; got \(got(rule, value)).",
                advice: closed("Give \(inSentence(Excerpt.sentence(form)))") + example(node))
        }
        if case .format(let format) = rule, let text = value.stringValue,
            let count = format.dayCount(ofMonthIn: text)
        {
            return SchemaWording(
                message: "\(name(subject)) names a day there is not; got \(got(rule, value)).",
                advice: "That month has \(count) days. Ask which day is meant rather than guess.")
        }
        let (demand, advice) = demand(of: rule, value)
        return SchemaWording(
            message: "\(name(subject)) must \(demand); got \(got(rule, value)).",
            advice: advice ?? change(node))
    }

    /// A description within a sentence: its first word in lower case, unless it is no plain word, such as `E.164`.
    private static func inSentence(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first.properties.isUppercase,
            let second = scalars.dropFirst().first, second.properties.isLowercase
        else { return text }
        return first.properties.lowercaseMapping + String(text.unicodeScalars.dropFirst())
    }

    private static func got(_ rule: SchemaRule, _ value: JSON) -> String {
        switch (rule, value) {
        case (.minLength, .string(let text)), (.maxLength, .string(let text)):
            String(text.unicodeScalars.count)
        case (.minProperties, .object(let object)), (.maxProperties, .object(let object)): String(object.count)
        case (.minItems, .array(let elements)), (.maxItems, .array(let elements)): String(elements.count)
        case (.uniqueItems, .array(let elements)): (firstRepeated(elements).map(Excerpt.described) ?? "one") + " twice"
        case (_, .number(let number)): number.lexeme.utf8.count <= 40 ? number.lexeme : Excerpt.described(value)
        case (_, .string(let text)): Excerpt.quoted(text)
        default: Excerpt.described(value)
        }
    }

    /// What the value must do, and what to advise where there is more to say than "change it".
    private static func demand(of rule: SchemaRule, _ value: JSON) -> (demand: String, advice: String?) {
        switch rule {
        case .choice(let choices): choice(choices, value)
        case .constant(let constant): ("be \(Excerpt.literal(constant) ?? "the one value allowed")", nil)
        case .minimum(let bound): ("be at least \(bound.number.lexeme)", nil)
        case .maximum(let bound): ("be at most \(bound.number.lexeme)", nil)
        case .exclusiveMinimum(let bound): ("be more than \(bound.number.lexeme)", nil)
        case .exclusiveMaximum(let bound): ("be less than \(bound.number.lexeme)", nil)
        case .multipleOf(let bound): ("be a multiple of \(bound.number.lexeme)", nil)
        case .minLength(let count): ("have at least \(Phrase.count(count, "character"))", nil)
        case .maxLength(let count): ("have at most \(Phrase.count(count, "character"))", "Shorten it.")
        case .pattern(let pattern) where pattern.text == PathSegment.pattern:
            ("be an id of 1 to \(PathSegment.maximumCount) characters A-Z a-z 0-9 _ -", nil)
        case .pattern(let pattern): ("match \(pattern.text)", nil)
        case .format(let format): ("be \(format.phrase)", "Write it like \(format.example).")
        case .minItems(let count): ("have at least \(Phrase.count(count, "element"))", "Add to it.")
        case .maxItems(let count):
            ("have at most \(Phrase.count(count, "element"))", "Split it over several calls.")
        case .uniqueItems: ("hold each element once", "Remove the repetition.")
        case .minProperties(let count): ("have at least \(Phrase.count(count, "member"))", nil)
        case .maxProperties(let count): ("have at most \(Phrase.count(count, "member"))", nil)
        }
    }

    private static func choice(_ choices: [JSON], _ value: JSON) -> (demand: String, advice: String?) {
        let demand = "be \(choicePhrase(choices))"
        if choices.count == 1, let only = choices.first.flatMap({ Excerpt.literal($0) }) {
            return (demand, "Use \(only).")
        }
        let nearest = value.stringValue.flatMap {
            NearestName.nearest(to: $0, among: choices.compactMap(\.stringValue))
        }
        return (demand, nearest.map { "Use \"\($0)\"." } ?? "Choose one of these.")
    }

    /// `one of "a", "b"`, or the only one.
    static func choicePhrase(_ choices: [JSON]) -> String {
        let shown = choices.prefix(30).compactMap { Excerpt.literal($0) }
        if choices.count == 1 { return shown.first ?? "the one value allowed" }
        let rest = choices.count - shown.count
        return "one of \(shown.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
    }

    private static func firstRepeated(_ elements: [JSON]) -> JSON? {
        var seen: Set<SchemaValue> = []
        return elements.first { !seen.insert(SchemaValue($0)).inserted }
    }
}
