import JSONValue

/// Readers of the members that have a shape of their own.
extension CatalogReader {
    mutating func path(_ value: JSON) -> PathTemplate? {
        guard let text = text(value) else { return nil }
        if let path = PathTemplate(text) { return path }
        fault("Must be slashes with words of A-Z a-z 0-9 _ - or different {placeholders} between them.")
        return nil
    }

    mutating func renames(_ value: JSON) -> [String: String]? {
        object(value).map { object in
            readMembers(of: object) { $0.text($1) }
        }
    }

    mutating func lookups(_ value: JSON) -> [String: LookupKind]? {
        object(value).map { object in
            readMembers(of: object) { $0.word($1) }
        }
    }

    private mutating func readMembers<Value>(
        of object: JSONObject, _ read: (inout CatalogReader, JSON) -> Value?
    ) -> [String: Value] {
        var values: [String: Value] = [:]
        for key in object.keys { values[key] = member(key, of: object, read) }
        return values
    }

    /// Lists of at least two names.
    mutating func groups(_ value: JSON) -> [[String]]? {
        guard let elements = list(value) else { return nil }
        return elements.indices.compactMap { index in
            trail.push(index)
            defer { trail.pop() }
            guard let group = names(elements[index]) else { return nil }
            if group.count < 2 { fault("Needs at least two names to exclude each other.") }
            return group
        }
    }

    /// Sets of values that arguments must not have together.
    mutating func refusals(_ value: JSON) -> [ArgumentRule]? {
        guard let elements = list(value) else { return nil }
        return elements.indices.compactMap { index in
            trail.push(index)
            defer { trail.pop() }
            guard let rule = object(elements[index]) else { return nil }
            refuseUnknownMembers(of: rule, known: ["field", "when", "unless", "message", "nextStep"])
            let field = member("field", of: rule) { $0.text($1) }
            let when = member("when", of: rule) { $0.object($1) }
            let unless = rule.contains(key: "unless") ? member("unless", of: rule) { $0.object($1) } : JSONObject()
            let message = member("message", of: rule) { $0.text($1) }
            let nextStep = member("nextStep", of: rule) { $0.text($1) }
            guard let field, let when, let unless, let message, let nextStep else { return nil }
            return ArgumentRule(field: field, when: when, unless: unless, message: message, nextStep: nextStep)
        }
    }

    mutating func annotations(_ value: JSON) -> ToolAnnotationHints? {
        guard let object = object(value) else { return nil }
        refuseUnknownMembers(
            of: object, known: ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"])
        let isReadOnly = member("readOnlyHint", of: object) { $0.flag($1) }
        let isDestructive = member("destructiveHint", of: object) { $0.flag($1) }
        let isIdempotent = member("idempotentHint", of: object) { $0.flag($1) }
        let isOpenWorld = member("openWorldHint", of: object) { $0.flag($1) }
        guard let isReadOnly, let isDestructive, let isIdempotent, let isOpenWorld else { return nil }
        return ToolAnnotationHints(
            isReadOnly: isReadOnly, isDestructive: isDestructive, isIdempotent: isIdempotent, isOpenWorld: isOpenWorld)
    }

    /// Null, or the read that settles an uncertain write. Nil inside: there is none.
    mutating func settlement(_ value: JSON) -> Settlement?? {
        if value.isNull { return .some(nil) }
        guard let object = object(value) else { return nil }
        refuseUnknownMembers(of: object, known: ["read", "at", "match", "contains", "since", "absent"])
        let read = member("read", of: object) { $0.text($1) }
        let place = member("at", of: object) { $0.pointer($1) }
        let match = member("match", of: object) { $0.names($1) }
        let contains = member("contains", of: object) { $0.optionalText($1) }
        let since = member("since", of: object) { $0.optionalText($1) }
        let isAbsence = member("absent", of: object) { $0.flag($1) }
        guard let read, let place, let match, let contains, let since, let isAbsence else { return nil }
        return Settlement(
            read: read, place: place, match: match, contains: contains, since: since, isAbsence: isAbsence)
    }

    private mutating func optionalText(_ value: JSON) -> String?? {
        value.isNull ? .some(nil) : text(value).map(Optional.some)
    }

    private mutating func pointer(_ value: JSON) -> JSONPointer? {
        guard let text = value.stringValue else { return refuse(value, expected: "a JSON pointer") }
        return JSONPointer(text: text) ?? refuse(value, expected: "a JSON pointer")
    }
}

// MARK: - Confirmation

extension CatalogReader {
    /// `"never"`, `"always"`, one rule, or a list of rules.
    mutating func confirmation(_ value: JSON) -> [ConfirmationRule]? {
        switch value {
        case "never": return []
        case "always": return [.always]
        case .object(let rule): return confirmationRules(rule)
        case .array(let rules):
            if rules.isEmpty { fault("Lists no rule; write \"never\".") }
            return rules.indices.flatMap { index -> [ConfirmationRule] in
                trail.push(index)
                defer { trail.pop() }
                return object(rules[index]).map { confirmationRules($0) } ?? []
            }
        default: return refuse(value, expected: "\"never\", \"always\", a rule or a list of rules")
        }
    }

    private mutating func confirmationRules(_ rule: JSONObject) -> [ConfirmationRule] {
        refuseUnknownMembers(of: rule, known: ["ifPresent", "ifTrue", "moreThan"])
        if rule.count != 1 { fault("A rule has exactly one member.") }
        var rules: [ConfirmationRule] = []
        if rule.contains(key: "ifPresent") {
            let arguments = member("ifPresent", of: rule) { $0.names($1) } ?? []
            rules += arguments.map { .ifPresent(argument: $0) }
        }
        if rule.contains(key: "ifTrue") {
            let arguments = member("ifTrue", of: rule) { $0.names($1) } ?? []
            rules += arguments.map { .ifTrue(argument: $0) }
        }
        if rule.contains(key: "moreThan") {
            let limits = member("moreThan", of: rule) { $0.limits($1) } ?? [:]
            rules += limits.sorted { $0.key < $1.key }.map { .moreThan(argument: $0.key, limit: $0.value) }
        }
        return rules
    }

    private mutating func limits(_ value: JSON) -> [String: Int]? {
        object(value).map { object in
            readMembers(of: object) { reader, value in
                if let limit = value.intValue, limit >= 0 { return limit }
                return reader.refuse(value, expected: "a whole number from 0")
            }
        }
    }
}
