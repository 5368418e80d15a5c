import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// Reads a contact's records by the same operations, with the same checks, as the tools do.
struct ContactRecordReader: Sendable {
    private static let argument = "contactId"

    private let operations: [ContactRecordKind: Operation]
    private let runner: OperationRunner

    init(catalog: Catalog, runner: OperationRunner) throws(UnreadableRecords) {
        var operations: [ContactRecordKind: Operation] = [:]
        for kind in ContactRecordKind.allCases {
            guard let operation = catalog.operation(named: kind.operation), operation.isRead,
                operation.inputSchema["required"] == [.string(Self.argument)], operation.requireAnyOf.isEmpty
            else { throw UnreadableRecords(operation: kind.operation) }
            operations[kind] = operation
        }
        self.operations = operations
        self.runner = runner
    }

    /// - Returns: what the operation's tool would give; nil when there is no such contact, or the id is none.
    /// - Throws: `JSONRPCError` (-32603) with HighLevel's error as data, and `CancellationError`.
    func read(
        _ kind: ContactRecordKind, of contactId: String, context: RequestContext
    ) async throws -> JSONObject? {
        let arguments: JSONObject = [Self.argument: .string(contactId)]
        guard let operation = operations[kind], operation.faults(in: arguments).isEmpty else { return nil }
        do {
            return try await runner.run(operation, arguments: arguments, context: context)
        } catch let error as HighLevelError {
            if error.code == .notFound { return nil }
            throw JSONRPCError(.internalError, error.message, data: error.json)
        }
    }
}
