import JSONValue

/// One walk of a value along its schema.
struct SchemaCheck {
    enum Mode {
        /// Only whether there is a fault: no message is made, and the walk ends at the first.
        case verdict
        case report
    }

    private(set) var faults: [SchemaFault] = []
    private(set) var hasFailed = false
    private var trail = Trail()
    private let mode: Mode

    init(mode: Mode) { self.mode = mode }

    static func accepts(_ value: JSON, _ node: SchemaNode) -> Bool {
        var check = SchemaCheck(mode: .verdict)
        check.check(value, against: node)
        return !check.hasFailed
    }

    private var isDone: Bool {
        switch mode {
        case .verdict: hasFailed
        case .report: faults.count >= SchemaValidator.maximumFaults
        }
    }

    mutating func check(_ value: JSON, against node: SchemaNode) {
        if isDone { return }
        if let verdict = node.verdict {
            if !verdict { fail(.forbidden) { SchemaWording.forbidden(subject: $0) } }
            return
        }
        guard node.types.isEmpty || !node.types.isDisjoint(with: TypeSet(of: value)) else {
            // What else is wrong would only repeat it.
            fail(.type) { SchemaWording.type(node.types, value, node: node, subject: $0) }
            return
        }
        var isTooLong = false
        for rule in node.rules where !(rule.kind == .uniqueItems && isTooLong) && !rule.holds(for: value) {
            // A list that is refused for its length is not also searched for repetitions.
            isTooLong = isTooLong || rule.kind == .maxItems
            fail(rule.kind) { SchemaWording.rule(rule, value, node: node, subject: $0) }
        }
        switch value {
        case .object(let object): checkMembers(of: object, against: node)
        case .array(let elements): checkElements(elements, against: node)
        default: break
        }
        checkCombinations(value, against: node)
    }

    private mutating func fail(_ kind: SchemaFault.Kind, _ wording: (String) -> SchemaWording) {
        hasFailed = true
        guard case .report = mode, !isDone else { return }
        let field = trail.field
        let wording = wording(field)
        faults.append(
            SchemaFault(
                pointer: trail.pointer, field: field, kind: kind, message: wording.message, advice: wording.advice))
    }
}

// MARK: - Objects and arrays

extension SchemaCheck {
    private mutating func checkMembers(of object: JSONObject, against node: SchemaNode) {
        for member in object {
            if isDone { return }
            trail.push(member.key)
            checkMember(member, of: object, against: node)
            trail.pop()
        }
        for name in node.required where !object.contains(key: name) {
            trail.push(name)
            fail(.missing) { SchemaWording.missing(node.property(name), subject: $0) }
            trail.pop()
        }
    }

    private mutating func checkMember(
        _ member: JSONObject.Member, of object: JSONObject, against node: SchemaNode
    ) {
        if let names = node.memberNames, !Self.accepts(.string(member.key), names) {
            fail(.memberName) { SchemaWording.memberName(member.key, names: names, subject: $0) }
        }
        if let property = node.property(member.key) {
            check(member.value, against: property)
            return
        }
        switch node.additionalMembers {
        case .allowed: break
        case .checked(let schema): check(member.value, against: schema)
        case .refused:
            fail(.unknownMember) { subject in
                let missing = node.required.filter { name in
                    !object.contains(key: name) && node.property(name).map { Self.accepts(member.value, $0) } ?? false
                }
                return SchemaWording.unknownMember(member.key, of: node, missing: missing, subject: subject)
            }
        }
    }

    private mutating func checkElements(_ elements: [JSON], against node: SchemaNode) {
        guard let items = node.items else { return }
        for (index, element) in elements.enumerated() {
            if isDone { return }
            trail.push(index)
            check(element, against: items)
            trail.pop()
        }
    }
}

// MARK: - Combinations

extension SchemaCheck {
    private mutating func checkCombinations(_ value: JSON, against node: SchemaNode) {
        for part in node.allOf { check(value, against: part) }
        if !node.anyOf.isEmpty, !node.anyOf.contains(where: { Self.accepts(value, $0) }) {
            explain(value, alternatives: node.anyOf, kind: .anyOf)
        }
        if !node.oneOf.isEmpty {
            let count = node.oneOf.count { Self.accepts(value, $0) }
            if count == 0 { explain(value, alternatives: node.oneOf, kind: .oneOf) }
            if count > 1 { fail(.oneOf) { SchemaWording.ambiguous(count, subject: $0) } }
        }
        if let not = node.not, Self.accepts(value, not) {
            fail(.not) { SchemaWording.excluded(not, subject: $0) }
        }
    }

    /// None of the alternatives fits. Where one of them is plainly what was meant, its faults are reported; else one
    /// fault that lists the alternatives.
    private mutating func explain(_ value: JSON, alternatives: [SchemaNode], kind: SchemaFault.Kind) {
        hasFailed = true
        guard case .report = mode else { return }
        let type = TypeSet(of: value)
        let candidates = alternatives.filter { $0.types.isEmpty || !$0.types.isDisjoint(with: type) }
        if candidates.isEmpty {
            let allowed = alternatives.reduce(into: TypeSet()) { $0.formUnion($1.types) }
            fail(.type) { SchemaWording.type(allowed, value, node: nil, subject: $0) }
            return
        }
        let attempts = candidates.map { candidate in
            var attempt = SchemaCheck(mode: .report)
            attempt.trail = trail
            attempt.check(value, against: candidate)
            return (faults: attempt.faults, distance: distance(of: attempt.faults, from: candidate))
        }
        let nearest = attempts.map(\.distance).min() ?? 0
        let meant = attempts.filter { $0.distance == nearest }
        if meant.count == 1 {
            faults += meant[0].faults.prefix(SchemaValidator.maximumFaults - faults.count)
        } else {
            fail(kind) { SchemaWording.noAlternative(candidates, value, subject: $0) }
        }
    }

    /// How far the value is from an alternative. A fault in its first property weighs most: schemas put what tells
    /// alternatives apart (a kind, a field's name) first.
    private func distance(of faults: [SchemaFault], from alternative: SchemaNode) -> Int {
        guard let first = alternative.properties.first?.name else { return faults.count }
        let isOther = faults.contains { fault in
            fault.pointer.tokens.count == trail.depth + 1 && fault.pointer.tokens.last == first
        }
        return faults.count + (isOther ? SchemaValidator.maximumFaults : 0)
    }
}
