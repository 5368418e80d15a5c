import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// `load_operation`: all there is to know of one operation, and the handle it is executed with.
struct OperationLoading: Sendable {
    static let name = "load_operation"

    let own = OwnTool(
        name, "Load Operation",
        "The whole schemas of one operation, its scopes, class, an example, and the handle to execute it with.",
        properties: ["name": ["type": "string"]],
        required: ["name"],
        annotations: ToolAnnotations(
            readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false))

    private let catalog: Catalog
    private let handles: ExecutionHandles
    private let isReadOnly: Bool
    /// The tools that are called by their names, and loaded by nobody.
    private let others: Set<String>

    /// - Parameters:
    ///   - catalog: What there is to load.
    ///   - handles: What a loaded operation is remembered by.
    ///   - isReadOnly: Whether only what reads is of use.
    ///   - higher: The tools that are served besides the operations and those of the discovery.
    init(catalog: Catalog, handles: ExecutionHandles, isReadOnly: Bool, higher: [Tool]) {
        self.catalog = catalog
        self.handles = handles
        self.isReadOnly = isReadOnly
        others = Set(higher.map(\.name)).union(HigherTools.unconfirmed)
    }

    /// - Parameters:
    ///   - arguments: As the caller gave them.
    ///   - locationId: Of the account that is open, to which the handle is bound then.
    /// - Returns: The operation, whole, with a handle.
    /// - Throws: `invalid_arguments` or `read_only`.
    func run(_ arguments: JSONObject, locationId: String?) throws(HighLevelError) -> JSONObject {
        try own.check(arguments)
        guard let name = arguments["name"]?.stringValue, let operation = catalog.operation(named: name) else {
            throw unknown(arguments["name"]?.stringValue ?? "")
        }
        guard !isReadOnly || operation.isRead else { throw .readOnly(tool: operation.name) }
        var result: JSONObject = [
            "name": .string(operation.name), "title": .string(operation.title),
            "description": .string(operation.description), "class": .string(operation.operationClass.rawValue),
            "scopes": JSON(operation.scopes),
        ]
        if operation.isDeprecated { result["deprecated"] = true }
        result["inputSchema"] = Tool.argumentSchema(of: operation)
        result["requiresOneOf"] = NamedArguments.requiresOneOf(operation)
        let exclusions = NamedArguments.exclusions(of: operation)
        if !exclusions.isEmpty { result["atMostOneOf"] = .array(exclusions.map { JSON($0) }) }
        result["outputSchema"] = operation.outputSchema
        result["example"] = .object(ArgumentExample.arguments(of: operation))
        result["handle"] = .string(try handles.seal(operation, locationId: locationId))
        result["handleSeconds"] = JSON(handles.lifetime)
        if !operation.isRead { result["handleUses"] = 1 }
        return result
    }

    private func unknown(_ name: String) -> HighLevelError {
        if others.contains(name) {
            return HighLevelError(
                .invalidArguments, "\(name) is no operation but a tool of its own, with nothing to load.",
                fault: .caller, field: "name", nextStep: "Call \(name) directly; tools/list has its schema.")
        }
        if HigherTools.names.contains(name), isReadOnly { return .readOnly(tool: name) }
        let nearest = NearestName.nearest(to: name, among: catalog.operations.map(\.name) + others.sorted())
        let isTool = nearest.map(others.contains) ?? false
        return HighLevelError(
            .invalidArguments, "There is no operation \"\(name.excerpt)\".", fault: .caller, field: "name",
            nextStep: nearest.map {
                isTool ? "Did you mean \($0)? That is a tool of its own: call it directly." : "Did you mean \($0)?"
            } ?? "Find its name with \(OperationFinding.name), by saying what is wished.")
    }
}
