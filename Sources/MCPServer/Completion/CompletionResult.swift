import JSONValue

/// Suggestions, best first.
package struct CompletionResult: Sendable {
    /// The schema's limit on `completion.values`.
    static let maximumCount = 100

    /// What goes out is cut to 100.
    package let values: [String]

    package init(_ values: [String]) { self.values = values }

    func json(by encoder: ResultEncoder) -> JSON {
        encoder.result([
            "completion": [
                "values": JSON(Array(values.prefix(Self.maximumCount))), "total": JSON(values.count),
                "hasMore": JSON(values.count > Self.maximumCount),
            ]
        ])
    }
}
