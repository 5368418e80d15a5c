package import ContactCatalog
import JSONValue

/// Reads labelled intents: JSON objects, one a line, with `operations` (names) or `relevant` (HighLevel's operationIds).
package struct IntentLineReader {
    private let catalog: Catalog

    package init(catalog: Catalog) { self.catalog = catalog }

    /// - Throws: `TrainingError` with the first line that cannot be used.
    package func lines(_ bytes: [UInt8], voice: String) throws(TrainingError) -> [IntentLine] {
        var lines: [IntentLine] = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let json = try? JSON(parsing: Array(line)), let query = json["query"]?.stringValue else {
                throw TrainingError("\(voice), line \(number + 1): not an object with a query.")
            }
            let labels = (json["operations"] ?? json["relevant"])?.arrayValue?.compactMap(\.stringValue)
            guard let labels else { throw TrainingError("\(voice), line \(number + 1): no operations.") }
            var operations: [String] = []
            for label in labels {
                guard let name = name(for: label) else {
                    throw TrainingError("\(voice), line \(number + 1): \(label) is no operation.")
                }
                operations.append(name)
            }
            lines.append(
                IntentLine(
                    query: query, operations: operations, kind: json["kind"]?.stringValue ?? "", voice: voice,
                    elsewhere: json["elsewhere"]?.stringValue ?? "none"))
        }
        return lines
    }

    /// What the catalogue itself says of its operations, as intents.
    package var catalogueLines: [IntentLine] {
        catalog.operations.flatMap { operation in
            let spoken = operation.name.map { $0 == "_" ? " " : $0 }
            let phrases = operation.intents + [String(spoken), operation.title, operation.operationId]
            return phrases.map { IntentLine(query: $0, operations: [operation.name], kind: "", voice: "catalogue") }
        }
    }

    private func name(for label: String) -> String? {
        catalog.operation(named: label)?.name ?? catalog.operations.first { $0.operationId == label }?.name
    }
}
