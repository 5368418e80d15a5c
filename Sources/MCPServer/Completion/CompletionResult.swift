import JSONValue

/// Suggestions, best first.
package struct CompletionResult: Sendable {
    /// The schema's limit on `completion.values`.
    static let maximumCount = 100

    /// What goes out is cut to 100.
    package let values: [String]
    /// How many there are in all; nil where nobody has counted more than the values.
    package let total: Int?

    package init(_ values: [String], total: Int? = nil) {
        self.values = values
        self.total = total
    }

    func json(by encoder: ResultEncoder) -> JSON {
        let shown = Array(values.prefix(Self.maximumCount))
        let total = max(total ?? 0, values.count)
        return encoder.result([
            "completion": ["values": JSON(shown), "total": JSON(total), "hasMore": JSON(total > shown.count)]
        ])
    }
}
