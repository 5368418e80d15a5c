/// The operators of a search filter.
enum SearchOperator: String, Sendable, CaseIterable {
    case eq
    case notEq = "not_eq"
    case contains
    case notContains = "not_contains"
    case exists
    case notExists = "not_exists"
    case range
    case nested
}

/// What kind of field a filter compares, and by it the operators it takes.
enum SearchFieldClass: Sendable {
    /// Always present, compared whole.
    case identifier
    /// Compared whole.
    case keyword
    /// Compared whole or in part.
    case text
    case date
    case number

    var operators: [SearchOperator] {
        switch self {
        case .identifier: [.eq, .notEq]
        case .keyword: [.eq, .notEq, .exists, .notExists]
        case .text: [.eq, .notEq, .contains, .notContains, .exists, .notExists]
        case .date: [.range, .exists, .notExists]
        case .number: [.range, .exists, .notExists, .eq, .notEq]
        }
    }
}
