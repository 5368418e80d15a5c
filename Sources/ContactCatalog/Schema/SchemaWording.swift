import JSONValue

/// What a fault says, and what it advises. `subject` is the field's name, empty for the whole value.
struct SchemaWording: Equatable {
    let message: String
    let advice: String

    static func type(_ types: TypeSet, _ value: JSON, node: SchemaNode?, subject: String) -> SchemaWording {
        SchemaWording(
            message: "\(name(subject)) must be \(types.phrase), not \(Excerpt.described(value)).",
            advice: typeAdvice(types, value, node) ?? give(node, fallback: types.phrase))
    }

    static func missing(_ node: SchemaNode?, subject: String) -> SchemaWording {
        var advice = "Add \(name(subject))"
        if let node, !node.types.isEmpty { advice += ", \(node.types.phrase)" }
        if let description = node?.description { advice += ": \(Excerpt.sentence(description))" }
        return SchemaWording(message: "\(name(subject)) is missing.", advice: closed(advice) + example(node))
    }

    /// `missing` are the members that must be there, are not, and could have this one's value.
    static func unknownMember(
        _ key: String, of node: SchemaNode, missing: [String], subject: String
    ) -> SchemaWording {
        let message = "\(name(subject)) is not known here."
        // `limit` for `pageLimit`, `id` for `contactId`: a part of the name of what is missing.
        if let meant = NearestName.whole(of: key, among: missing) {
            return SchemaWording(
                message: message, advice: "Did you mean \"\(meant)\", which is missing? If not, leave it out.")
        }
        let known = node.properties.map(\.name)
        if let nearest = NearestName.nearest(to: key, among: known) {
            if NearestName.isSame(key, nearest) {
                return SchemaWording(message: message, advice: "Use \"\(nearest)\".")
            }
            // Asked, not told: an agent that follows a guess writes into another field.
            let meaning = node.property(nearest)?.description.map { " (\(Excerpt.sentence($0)))" } ?? ""
            return SchemaWording(
                message: message, advice: "Did you mean \"\(nearest)\"\(meaning)? If not, leave it out.")
        }
        let advice = known.isEmpty ? "Nothing is taken here: leave it out." : "Known are: \(Phrase.names(known))."
        return SchemaWording(message: message, advice: advice)
    }

    static func memberName(_ key: String, names: SchemaNode, subject: String) -> SchemaWording {
        var check = SchemaCheck(mode: .report)
        check.check(.string(key), against: names)
        let reason = check.faults.first.map { "It" + $0.message.dropFirst(name("").count) } ?? ""
        return SchemaWording(
            message: "\(name(subject)) is not a name allowed here. \(reason)",
            advice: check.faults.first?.advice ?? "Use another name.")
    }

    static func forbidden(subject: String) -> SchemaWording {
        SchemaWording(message: "\(name(subject)) takes no value.", advice: "Leave it out.")
    }

    static func ambiguous(_ count: Int, subject: String) -> SchemaWording {
        SchemaWording(
            message: "\(name(subject)) has \(count) of its forms at once; exactly one is allowed.",
            advice: "Keep only what belongs to one form.")
    }

    static func excluded(_ node: SchemaNode, subject: String) -> SchemaWording {
        let what = node.description.map { ": \(Excerpt.sentence($0))" } ?? ""
        return SchemaWording(
            message: closed("\(name(subject)) has a form that is not allowed\(what)"), advice: "Change or remove it.")
    }

    static func noAlternative(_ alternatives: [SchemaNode], _ value: JSON, subject: String) -> SchemaWording {
        let forms = alternatives.map { node in
            node.description.map(Excerpt.sentence) ?? shape(node)
        }
        let got = Excerpt.described(value)
        return SchemaWording(
            message: "\(name(subject)) has none of its \(alternatives.count) allowed forms; got \(got).",
            advice: "Allowed are: \(forms.joined(separator: "; ")).")
    }
}

// MARK: - Pieces

extension SchemaWording {
    /// The field in quotes, or what stands for it at the root.
    static func name(_ subject: String) -> String { subject.isEmpty ? "The value" : "\"\(subject)\"" }

    /// Ends a sentence that may already be ended.
    static func closed(_ text: String) -> String { text.last.map { ".!?…".contains($0) } ?? true ? text : text + "." }

    /// ` For example "Call back".`, or nothing.
    static func example(_ node: SchemaNode?, upTo limit: Int = 80) -> String {
        guard let text = node?.example.flatMap({ Excerpt.literal($0, upTo: limit) }) else { return "" }
        return " For example \(text)."
    }

    private static func give(_ node: SchemaNode?, fallback: String) -> String {
        guard let description = node?.description else {
            return "Give \(fallback)\(parts(of: node))." + example(node)
        }
        return closed("Give \(fallback): \(Excerpt.sentence(description))") + example(node, upTo: 240)
    }

    /// What an object or the objects of a list have, where that is said.
    private static func parts(of node: SchemaNode?) -> String {
        if let members = node?.properties, !members.isEmpty {
            return " with \(Phrase.names(members.map(\.name), upTo: 8))"
        }
        guard let members = node?.items?.properties, !members.isEmpty else { return "" }
        return " of objects with \(Phrase.names(members.map(\.name), upTo: 8))"
    }

    /// Advice for a value of the right type but not the right form: what the schema says the member is.
    static func change(_ node: SchemaNode) -> String {
        let advice = node.description.map { closed("Change it: \(Excerpt.sentence($0))") } ?? "Change it to fit."
        return advice + example(node)
    }

    /// Advice for the usual slips: a number or truth value in quotes, one element without its list.
    private static func typeAdvice(_ types: TypeSet, _ value: JSON, _ node: SchemaNode?) -> String? {
        if case .string(let text) = value, text.utf8.count <= Excerpt.maximumCount,
            let inner = try? JSON(parsing: text), !types.isDisjoint(with: TypeSet(of: inner))
        {
            return "Write it without quotes: \(inner.serialized())."
        }
        let elements = node?.items?.types ?? []
        if types.contains(.array), elements.isEmpty || !elements.isDisjoint(with: TypeSet(of: value)), !value.isNull,
            value.objectValue == nil, value.boolValue == nil,
            let literal = Excerpt.literal(value, upTo: 40)
        {
            return "Put it into a list: [\(literal)]."
        }
        if value.isNull { return "Give \(types.phrase) instead of null." }
        return nil
    }

    private static func shape(_ node: SchemaNode) -> String {
        for case .choice(let choices) in node.rules { return choicePhrase(choices) }
        guard !node.properties.isEmpty else { return node.types.phrase }
        return "an object with \(Phrase.names(node.properties.map(\.name), upTo: 8))"
    }
}
