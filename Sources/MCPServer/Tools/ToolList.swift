import JSONValue
import Sealing

/// `tools/list`: all tools in their order, in pages when there are more than a page holds.
struct ToolList: Sendable {
    let pageSize: Int
    let cursors: ListCursors

    /// - Throws: -32602 for a cursor that is no string or was not given out for this list.
    func result(
        params: JSONObject, tools: [Tool], scope: CacheScope, encoder: ResultEncoder
    ) throws(JSONRPCError) -> JSON {
        let start = try cursors.offset(from: params["cursor"], of: "tools/list", count: tools.count)
        let end = min(start + pageSize, tools.count)
        var members: JSONObject = ["tools": .array(tools[start..<end].map { $0.json(for: encoder.revision) })]
        if end < tools.count { members["nextCursor"] = .string(try cursors.cursor(of: "tools/list", offset: end)) }
        // The list changes only with the binary or its configuration, that is, with the process.
        return encoder.cacheable(members, seconds: 3600, scope: scope)
    }
}
