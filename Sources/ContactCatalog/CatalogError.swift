package import JSONValue

/// One thing wrong with tools.json, or with a schema.
package struct CatalogFault: Sendable, Equatable, CustomStringConvertible {
    package let pointer: JSONPointer
    package let message: String

    package var description: String { pointer.tokens.isEmpty ? message : "\(pointer): \(message)" }
}

/// tools.json cannot be used. Carries every fault found, so that they can be put right in one go.
package struct CatalogError: Error, Sendable, Equatable, CustomStringConvertible {
    package let faults: [CatalogFault]

    package var description: String {
        "tools.json has \(Phrase.count(faults.count, "fault")):\n" + faults.map { "  \($0)" }.joined(separator: "\n")
    }
}
