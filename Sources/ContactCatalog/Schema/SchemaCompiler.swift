import JSONValue

/// Compiles schemas and reports everything in them that it does not understand. One compiler serves many schemas, so
/// that a pattern used by all is compiled once.
struct SchemaCompiler {
    enum Purpose {
        /// Any schema of the subset.
        case general
        /// Arguments of a tool: what is required is described, and no member is a boolean schema.
        case input
        /// A tool's result: open, with nothing required, so that lean results satisfy it.
        case output
    }

    private(set) var faults: [CatalogFault] = []
    var purpose: Purpose
    var trail = Trail()
    private var patterns: [String: TextPattern] = [:]

    init(purpose: Purpose) { self.purpose = purpose }

    mutating func compile(_ schema: JSON) -> SchemaNode {
        if let verdict = schema.boolValue { return SchemaNode(SchemaNode.Parts(verdict: verdict)) }
        guard case .object(let object) = schema else {
            fault("A schema must be an object, not \(Excerpt.described(schema)).")
            return SchemaNode(SchemaNode.Parts(verdict: false))
        }
        var parts = SchemaNode.Parts()
        for member in object {
            trail.push(member.key)
            read(member.key, member.value, into: &parts)
            trail.pop()
        }
        if purpose == .input { checkRequiredAreListed(parts) }
        let node = SchemaNode(parts)
        checkExamples(of: object, node)
        return node
    }

    mutating func fault(_ message: String) {
        faults.append(CatalogFault(pointer: trail.pointer, message: message))
    }

    private mutating func read(_ keyword: String, _ value: JSON, into parts: inout SchemaNode.Parts) {
        switch keyword {
        case "type": parts.types = readTypes(value)
        case "description": parts.description = readText(value)
        case "properties": parts.properties = readProperties(value)
        case "items": parts.items = compileSubschema(value)
        case "examples": parts.example = readExamples(value) ?? parts.example
        case "default": if parts.example == nil { parts.example = value }
        case "title": _ = readText(value)
        case "deprecated":
            if value.boolValue == nil { fault("Must be true or false, not \(Excerpt.described(value)).") }
        case "required": parts.required = readRequired(value)
        case "additionalProperties": parts.additionalMembers = readAdditional(value)
        case "propertyNames": parts.memberNames = compileSubschema(value)
        case "anyOf": parts.anyOf = readAlternatives(value)
        case "oneOf": parts.oneOf = readAlternatives(value)
        case "allOf": parts.allOf = readAlternatives(value)
        case "not": parts.not = compileSubschema(value)
        default: if let rule = readRule(keyword, value) { parts.rules.append(rule) }
        }
    }
}

// MARK: - Structure

extension SchemaCompiler {
    private mutating func compileSubschema(_ value: JSON) -> SchemaNode {
        if purpose != .general, value.boolValue != nil {
            fault("A boolean schema is not allowed here; some clients cannot read it.")
        }
        return compile(value)
    }

    private mutating func readTypes(_ value: JSON) -> TypeSet {
        let names = value.stringValue.map { [JSON.string($0)] } ?? value.arrayValue ?? []
        if names.isEmpty { fault("Must be a type's name or a list of them.") }
        var types = TypeSet()
        for name in names {
            guard let type = name.stringValue.flatMap(TypeSet.init(named:)) else {
                fault("\(name.stringValue.map(Excerpt.quoted) ?? Excerpt.described(name)) is no type of JSON Schema.")
                continue
            }
            if types.contains(type) { fault("A type is listed twice.") }
            types.insert(type)
        }
        return types
    }

    private mutating func readText(_ value: JSON) -> String? {
        if value.stringValue == nil { fault("Must be a string, not \(Excerpt.described(value)).") }
        return value.stringValue
    }

    private mutating func readProperties(_ value: JSON) -> [SchemaNode.Property] {
        guard case .object(let object) = value else {
            fault("Must be an object, not \(Excerpt.described(value)).")
            return []
        }
        return object.map { member in
            trail.push(member.key)
            defer { trail.pop() }
            let node = compileSubschema(member.value)
            let scalars: TypeSet = [.string, .integer, .number, .boolean]
            if purpose == .output, !node.types.isDisjoint(with: scalars), !node.types.contains(.null) {
                fault("Must also allow null, which HighLevel sends for what is not set.")
            }
            return SchemaNode.Property(name: member.key, node: node)
        }
    }

    private mutating func readRequired(_ value: JSON) -> [String] {
        if purpose == .output { fault("An output schema requires nothing, so that lean results satisfy it.") }
        guard case .array(let elements) = value, elements.allSatisfy({ $0.stringValue != nil }) else {
            fault("Must be a list of names.")
            return []
        }
        let names = elements.compactMap(\.stringValue)
        if Set(names).count != names.count { fault("A name is listed twice.") }
        return names
    }

    private mutating func readAdditional(_ value: JSON) -> SchemaNode.AdditionalMembers {
        switch value {
        case .bool(true): return .allowed
        case .bool(false):
            if purpose == .output { fault("An output schema stays open, so that HighLevel may add members.") }
            return .refused
        default: return .checked(compile(value))
        }
    }

    private mutating func readAlternatives(_ value: JSON) -> [SchemaNode] {
        guard case .array(let elements) = value, !elements.isEmpty else {
            fault("Must be a list of schemas with at least one element.")
            return []
        }
        return elements.indices.map { index in
            trail.push(index)
            defer { trail.pop() }
            return compileSubschema(elements[index])
        }
    }

    private mutating func readExamples(_ value: JSON) -> JSON? {
        guard case .array(let elements) = value, let first = elements.first else {
            fault("Must be a list of values with at least one element.")
            return nil
        }
        return first
    }

    private mutating func checkRequiredAreListed(_ parts: SchemaNode.Parts) {
        guard !parts.required.isEmpty else { return }
        let listed = Set(parts.properties.map(\.name))
        for (index, name) in parts.required.enumerated() where !listed.contains(name) {
            trail.push("required")
            trail.push(index)
            fault("\(Excerpt.quoted(name)) is required but not among the properties.")
            trail.pop()
            trail.pop()
        }
    }

    private mutating func checkExamples(of schema: JSONObject, _ node: SchemaNode) {
        guard node.example != nil, purpose != .general else { return }
        if let value = schema["default"] { checkExample(value, node, at: ["default"]) }
        for (index, value) in (schema["examples"]?.arrayValue ?? []).enumerated() {
            checkExample(value, node, at: ["examples", String(index)])
        }
    }

    private mutating func checkExample(_ value: JSON, _ node: SchemaNode, at place: [String]) {
        if SchemaCheck.accepts(value, node) { return }
        var check = SchemaCheck(mode: .report)
        check.check(value, against: node)
        for key in place { trail.push(key) }
        fault("Does not satisfy its own schema: \(check.faults.first?.message ?? "")")
        for _ in place { trail.pop() }
    }
}

// MARK: - Rules

extension SchemaCompiler {
    private mutating func readRule(_ keyword: String, _ value: JSON) -> SchemaRule? {
        switch keyword {
        case "enum": readChoices(value).map(SchemaRule.choice)
        case "const": .constant(value)
        case "pattern": readPattern(value).map(SchemaRule.pattern)
        case "format": readFormat(value).map(SchemaRule.format)
        case "minLength": readCount(value).map(SchemaRule.minLength)
        case "maxLength": readCount(value).map(SchemaRule.maxLength)
        case "minItems": readCount(value).map(SchemaRule.minItems)
        case "maxItems": readCount(value).map(SchemaRule.maxItems)
        case "minProperties": readCount(value).map(SchemaRule.minProperties)
        case "maxProperties": readCount(value).map(SchemaRule.maxProperties)
        case "minimum": readBound(value).map(SchemaRule.minimum)
        case "maximum": readBound(value).map(SchemaRule.maximum)
        case "exclusiveMinimum": readBound(value).map(SchemaRule.exclusiveMinimum)
        case "exclusiveMaximum": readBound(value).map(SchemaRule.exclusiveMaximum)
        case "multipleOf": readDivisor(value).map(SchemaRule.multipleOf)
        case "uniqueItems": readUniqueItems(value)
        default: refuse(keyword)
        }
    }

    private mutating func refuse(_ keyword: String) -> SchemaRule? {
        fault("The keyword \(Excerpt.quoted(keyword)) is not supported.")
        return nil
    }

    private mutating func readChoices(_ value: JSON) -> [JSON]? {
        guard case .array(let choices) = value, !choices.isEmpty else {
            fault("Must be a list with at least one value.")
            return nil
        }
        if Set(choices.map(SchemaValue.init)).count != choices.count { fault("A value is listed twice.") }
        return choices
    }

    private mutating func readPattern(_ value: JSON) -> TextPattern? {
        guard let text = value.stringValue else {
            fault("Must be a string, not \(Excerpt.described(value)).")
            return nil
        }
        if let known = patterns[text] { return known }
        do {
            let pattern = try TextPattern(text)
            patterns[text] = pattern
            return pattern
        } catch {
            fault("This pattern cannot be used: \(error).")
            return nil
        }
    }

    private mutating func readFormat(_ value: JSON) -> TextFormat? {
        if let format = value.stringValue.flatMap(TextFormat.init(rawValue:)) { return format }
        let known = TextFormat.allCases.map(\.rawValue)
        fault("Must be one of \(Phrase.names(known)), not \(Excerpt.described(value)).")
        return nil
    }

    private mutating func readCount(_ value: JSON) -> Int? {
        if let count = value.intValue, count >= 0 { return count }
        fault("Must be a whole number from 0, not \(Excerpt.described(value)).")
        return nil
    }

    private mutating func readBound(_ value: JSON) -> NumericBound? {
        if let number = value.numberValue, number.doubleValue != nil { return NumericBound(number) }
        fault("Must be a number, not \(Excerpt.described(value)).")
        return nil
    }

    private mutating func readDivisor(_ value: JSON) -> NumericBound? {
        if let number = value.numberValue, let double = number.doubleValue, double > 0 { return NumericBound(number) }
        fault("Must be a number above 0, not \(Excerpt.described(value)).")
        return nil
    }

    private mutating func readUniqueItems(_ value: JSON) -> SchemaRule? {
        switch value {
        case .bool(true): return .uniqueItems
        case .bool(false): return nil
        default:
            fault("Must be true or false, not \(Excerpt.described(value)).")
            return nil
        }
    }
}
