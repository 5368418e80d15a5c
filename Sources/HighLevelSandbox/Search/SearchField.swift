import JSONValue

/// What a field of a contact, or of one of its opportunities, holds for the search.
enum SearchFieldValue: Sendable, Equatable {
    /// None, one or several; a condition holds when one of them fits.
    case texts([String])
    case flag(Bool?)
    case instant(SandboxInstant?)
    case number(Double?)

    static func text(_ text: String?) -> SearchFieldValue { .texts(text.map { [$0] } ?? []) }

    var exists: Bool {
        switch self {
        case .texts(let texts): texts.contains { !$0.isEmpty }
        case .flag(let flag): flag != nil
        case .instant(let instant): instant != nil
        case .number(let number): number != nil
        }
    }
}

/// A field a filter may name.
struct SearchField<Subject: Sendable>: Sendable {
    /// How texts are compared.
    enum Comparison: Sendable {
        case ignoringCase
        /// Letter for letter, so that `firstNameLowerCase` finds nothing by `Ann`.
        case exact
    }

    let name: String
    let fieldClass: SearchFieldClass
    let comparison: Comparison
    /// Whether a value may be a list of alternatives.
    let takesList: Bool
    let value: @Sendable (Subject) -> SearchFieldValue

    init(
        _ name: String, _ fieldClass: SearchFieldClass, comparison: Comparison = .ignoringCase, takesList: Bool = false,
        _ value: @escaping @Sendable (Subject) -> SearchFieldValue
    ) {
        self.name = name
        self.fieldClass = fieldClass
        self.comparison = comparison
        self.takesList = takesList
        self.value = value
    }
}

extension SearchField<Opportunity> {
    /// The fields of `opportunities`, by their own names.
    static let ofOpportunities: [String: SearchField<Opportunity>] = Dictionary(
        uniqueKeysWithValues: [
            SearchField("pipelineId", .keyword) { .text($0.pipelineId) },
            SearchField("pipelineStageId", .keyword) { .text($0.pipelineStageId) },
            SearchField("status", .keyword) { .text($0.status) },
        ].map { ($0.name, $0) })
}
