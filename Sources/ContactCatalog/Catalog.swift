import CEmbedded
package import JSONValue

/// The operations this server offers, read from tools.json and checked whole.
package struct Catalog: Sendable {
    /// In the order of the document.
    package let operations: [Operation]
    private let positions: [String: Int]

    /// The catalogue inside the binary.
    /// - Throws: `CatalogError`, with one fault when the text is no JSON.
    package static func embedded() throws(CatalogError) -> Catalog {
        let bytes = UnsafeBufferPointer(start: embedded_tools_bytes(), count: embedded_tools_byte_count())
        let json: JSON
        do {
            json = try JSON(parsing: bytes, options: .init(duplicateKeys: .refuse))
        } catch {
            throw CatalogError(faults: [CatalogFault(pointer: JSONPointer(), message: "\(error).")])
        }
        return try Catalog(json: json)
    }

    /// - Throws: `CatalogError` with every fault of the document.
    package init(json: JSON) throws(CatalogError) {
        var reader = CatalogReader()
        let entries = reader.readTools(json)
        var checker = CatalogChecker(faults: reader.faults)
        checker.check(entries)
        guard checker.faults.isEmpty else { throw CatalogError(faults: checker.faults) }
        let read = entries.map(\.operation)
        operations = read.map { operation in
            var operation = operation
            operation.layout.reservedWords = RouteWords.reserved(for: operation, among: read)
            operation.layout.contactFinder = read.first { $0.isRead && $0.requireAnyOf.contains("email") }?.name
            operation.layout.contactReader = read.first { $0.isRead && $0.path.text == "/contacts/{contactId}" }?.name
            operation.layout.finders = Finders.all(for: operation, among: read)
            operation.settlementReaders = read.filter { $0.name == operation.settlement?.read }
            return operation
        }
        positions = Dictionary(uniqueKeysWithValues: operations.indices.map { (read[$0].name, $0) })
    }

    package func operation(named name: String) -> Operation? { positions[name].map { operations[$0] } }

    /// The operation whose name, or HighLevel's id for it, is nearest to what was asked for; nil if nothing is near.
    package func nearestName(to name: String) -> String? {
        let folded = NearestName.folded(name)
        if let same = operations.first(where: { !$0.isDeprecated && NearestName.folded($0.operationId) == folded }) {
            return same.name
        }
        // A guess never leads to what cannot be undone, nor to what should no longer be used.
        let suggested = operations.filter {
            NearestName.isSame($0.name, name) || ($0.operationClass != .destructive && !$0.isDeprecated)
        }
        return NearestName.nearest(to: name, among: suggested.map(\.name))
    }
}
