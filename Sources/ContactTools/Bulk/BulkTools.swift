import HighLevelClient
package import JSONValue
package import MCPServer

/// Work on many contacts as tools: choose them, then do something to all of them.
package struct BulkTools: UnlistedTools {
    static let names = [ContactSelecting.name, BulkChanging.tagging, BulkChanging.updating]

    private let selecting: ContactSelecting
    private let changing: [BulkChanging]
    private let isReadOnly: Bool

    package init(_ equipment: BulkEquipment) {
        selecting = ContactSelecting(equipment)
        changing = [BulkChanging.tags(equipment), BulkChanging.others(equipment)]
        isReadOnly = equipment.runner.isReadOnly
    }

    package var tools: [Tool] { [selecting.own.tool] + (isReadOnly ? [] : changing.map(\.own.tool)) }
    package var unlistedNames: Set<String> { isReadOnly ? Set(changing.map(\.own.tool.name)) : [] }
    package var toolsCacheScope: CacheScope { isReadOnly ? .private : .public }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        do {
            if name == ContactSelecting.name {
                return CallToolResult(try await selecting.run(arguments, context: context))
            }
            guard let tool = changing.first(where: { $0.own.tool.name == name }) else {
                throw JSONRPCError.invalidParams("Unknown tool: \(name.excerpt).")
            }
            return try await tool.run(arguments, context: context)
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        } catch let error as HighLevelError {
            return CallToolResult(error)
        }
    }
}
