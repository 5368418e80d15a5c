import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Synchronization

/// What a command does, as a call of the tool by which an agent does the same: it leaves the same trail.
final class ToolWork<Value: Sendable>: ToolProvider {
    private let body: @Sendable () async throws -> Value
    private let result: Mutex<Result<Value, HighLevelError>?>

    var tools: [Tool] { [] }
    var toolsCacheScope: CacheScope { .private }

    private init(_ body: @escaping @Sendable () async throws -> Value) {
        self.body = body
        result = Mutex(nil)
    }

    /// Runs the body. When it fails before any request, the audit gets a line that says why.
    /// - Throws: what the body throws.
    static func run(
        _ tool: String, recording: Recording?, profile: String?, context: RequestContext,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let work = ToolWork(body)
        let tools = RecordedTools(work, recording: recording, profile: profile)
        _ = try await tools.call(tool, arguments: JSONObject(), context: context)
        guard let result = work.result.withLock({ $0 }) else {
            throw HighLevelError.unforeseen("A command's work has no result.", isRead: false)
        }
        return try result.get()
    }

    func call(_ name: String, arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        do {
            let value = try await body()
            result.withLock { $0 = .success(value) }
            return CallToolResult(JSONObject())
        } catch let error as HighLevelError {
            result.withLock { $0 = .failure(error) }
            return CallToolResult(error.json.objectValue ?? JSONObject(), isError: true)
        }
    }
}
