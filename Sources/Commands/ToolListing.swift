package import ContactCatalog
import JSONValue
import MCPServer

/// The tools in the forms they are printed in.
package enum ToolListing {
    static func json(_ operation: Operation) -> JSON {
        [
            "name": .string(operation.name),
            "title": .string(operation.title),
            "description": .string(operation.description),
            "operationId": .string(operation.operationId),
            "method": .string(operation.method.rawValue),
            "path": .string(operation.path.text),
            "class": .string(operation.operationClass.rawValue),
            "scopes": JSON(operation.scopes),
            "annotations": operation.annotations.json,
            "deprecated": JSON(operation.isDeprecated),
            "inputSchema": operation.inputSchema,
            "outputSchema": operation.outputSchema,
        ]
    }

    /// Three columns: the tool, its class, the request it makes.
    static func text(_ operations: [Operation]) -> String {
        let nameWidth = operations.map(\.name.count).max() ?? 0
        let classWidth = operations.map(\.operationClass.rawValue.count).max() ?? 0
        return operations.map { operation in
            let columns = [
                pad(operation.name, nameWidth), pad(operation.operationClass.rawValue, classWidth),
                pad(operation.method.rawValue, 6), operation.path.text,
            ]
            return columns.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// The README's table.
    package static func markdown(_ operations: [Operation]) -> String {
        let rows = operations.map { operation in
            let name = operation.isDeprecated ? "`\(operation.name)` (deprecated)" : "`\(operation.name)`"
            return "| \(name) | \(operation.title) | \(operation.operationClass.rawValue) "
                + "| `\(operation.method.rawValue) \(operation.path.text)` |"
        }
        return (["| tool | what it does | class | HighLevel's request |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    // MARK: - Tools that are no operations

    static func json(_ tool: Tool) -> JSON {
        var object: JSONObject = ["name": .string(tool.name)]
        object["title"] = .string(tool.title)
        object["description"] = .string(tool.description)
        object["annotations"] = tool.annotations.json()
        object["inputSchema"] = tool.inputSchema
        object["outputSchema"] = tool.outputSchema
        return .object(object)
    }

    static func text(_ tools: [Tool]) -> String {
        let width = tools.map(\.name.count).max() ?? 0
        return tools.map { "\(pad($0.name, width))  \($0.title)" }.joined(separator: "\n")
    }

    static func markdown(_ tools: [Tool]) -> String {
        (["| tool | what it does |", "|---|---|"] + tools.map { "| `\($0.name)` | \($0.title) |" })
            .joined(separator: "\n")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
