import JSONValue

/// One leaf of a filter: a field compared with something.
struct SearchCondition<Subject: Sendable>: Sendable {
    private enum Test: Sendable {
        case equals([JSON])
        case contains([String])
        case exists
        case within(SearchRange)
    }

    private let field: SearchField<Subject>
    private let test: Test
    private let isNegated: Bool

    private static var longestText: Int { 75 }

    /// Reads `{"field": …, "operator": …, "value": …}`.
    /// - Throws: a 400 that names the field. Only the sentence for an unknown field is HighLevel's; the others, whose
    ///   wording is not known, follow it.
    init(_ filter: JSONObject, field: SearchField<Subject>) throws(APIError) {
        guard let name = filter["operator"]?.stringValue, let sign = SearchOperator(rawValue: name),
            field.fieldClass.operators.contains(sign)
        else {
            throw .badRequest("Invalid operator \(filter["operator"]?.stringValue ?? "") for field \(field.name)")
        }
        self.field = field
        let value = filter["value"]
        switch sign {
        case .eq, .notEq: test = .equals(try Self.alternatives(value, for: field))
        case .contains, .notContains:
            let alternatives = try Self.alternatives(value, for: field)
            let texts = alternatives.compactMap(\.stringValue)
            guard texts.count == alternatives.count else { throw Self.invalidValue(for: field) }
            test = .contains(texts)
        case .exists, .notExists: test = .exists
        case .range:
            guard let range = SearchRange(value, of: field.fieldClass) else { throw Self.invalidValue(for: field) }
            test = .within(range)
        case .nested: throw .badRequest("Invalid operator nested for field \(field.name)")
        }
        isNegated = [.notEq, .notContains, .notExists].contains(sign)
    }

    func holds(for subject: Subject) -> Bool {
        let value = field.value(subject)
        let isMet =
            switch test {
            case .equals(let alternatives): alternatives.contains { equals(value, $0) }
            case .contains(let texts): texts.contains { contains(value, $0) }
            case .exists: value.exists
            case .within(let range): range.contains(value)
            }
        return isMet != isNegated
    }

    private static func invalidValue(for field: SearchField<Subject>) -> APIError {
        .badRequest("Invalid value for field \(field.name)")
    }

    /// The scalar, or for a field with several values the scalars of a list.
    private static func alternatives(_ value: JSON?, for field: SearchField<Subject>) throws(APIError) -> [JSON] {
        let alternatives: [JSON]
        switch value {
        case .array(let elements) where field.takesList && !elements.isEmpty: alternatives = elements
        case .some(let scalar): alternatives = [scalar]
        case nil: throw invalidValue(for: field)
        }
        for alternative in alternatives {
            switch alternative {
            case .string(let text):
                guard text.count <= longestText else {
                    throw .badRequest(
                        "Value of field \(field.name) must be shorter than or equal to \(longestText) characters")
                }
            case .number, .bool: continue
            default: throw invalidValue(for: field)
            }
        }
        return alternatives
    }

    private func equals(_ value: SearchFieldValue, _ wanted: JSON) -> Bool {
        switch value {
        case .texts(let texts):
            let wanted = folded(wanted.stringValue ?? wanted.serialized())
            return texts.contains { folded($0) == wanted }
        case .flag(let flag):
            return flag != nil && flag == (wanted.boolValue ?? wanted.stringValue.flatMap(Bool.init))
        case .number(let number):
            return number != nil && number == (wanted.doubleValue ?? wanted.stringValue.flatMap(Double.init))
        case .instant: return false
        }
    }

    private func contains(_ value: SearchFieldValue, _ part: String) -> Bool {
        guard case .texts(let texts) = value else { return false }
        let part = folded(part)
        return texts.contains { folded($0).contains(part) }
    }

    private func folded(_ text: String) -> String {
        switch field.comparison {
        case .ignoringCase: text.lowercased()
        case .exact: text
        }
    }
}
