import JSONValue
import TestSupport
import Testing

/// The tasks extension and its experimental forerunner: not offered, and not reacted to.
@Suite(.fewAtOnce)
struct TasksRequirementTests {
    private static let declared: JSON = ["extensions": ["io.modelcontextprotocol/tasks": [:]]]

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-TASK-1 tasks are not advertised`(revision: Revision, product: Product) async throws {
        let (_, introduction) = try await Peer.introduced(product, revision, capabilities: Self.declared)
        let capabilities = try #require(introduction["capabilities"])
        #expect(capabilities["tasks"] == nil)
        #expect(capabilities["extensions"]?["io.modelcontextprotocol/tasks"] == nil)
    }

    @Test(arguments: [[:], declared], ["greet", "slow_compute", "failing_job", "test_tool_with_task"])
    func `R-TASK-2 a call runs to its result, whether or not the client could take a task`(
        capabilities: JSON, tool: String
    ) async throws {
        let peer = try Peer(.everything, capabilities: capabilities)
        let arguments: JSON =
            switch tool {
            case "greet": ["name": "A"]
            case "slow_compute": ["seconds": 0.1]
            default: [:]
            }
        let result = try await peer.call(tool, arguments, id: 1)
        #expect(result["resultType"] == "complete")
        #expect(result["content"] != nil && result["taskId"] == nil && result["task"] == nil)
    }

    @Test(
        arguments: Revision.allCases,
        ["tasks/get", "tasks/update", "tasks/cancel", "tasks/result", "tasks/list"])
    func `R-TASK-9 there are no methods for tasks`(revision: Revision, method: String) async throws {
        for product in Product.allCases {
            let peer = try await Peer.opened(product, revision)
            let params: JSON = method == "tasks/list" ? [:] : ["taskId": "1", "inputResponses": [:]]
            #expect(try await peer.error(method, params)["code"] == -32601)
        }
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-TASK-9 a call's wish to be a task is ignored`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision)
        let call = product.readOnlyCall
        let params: JSON = ["name": .string(call.tool), "arguments": call.arguments, "task": ["ttl": 1000]]
        let result = try await peer.result("tools/call", params)
        #expect(result.withoutTraceID == (try await peer.call(call.tool, call.arguments)).withoutTraceID)
        #expect(result["content"] != nil && result["task"] == nil)
    }

    @Test func `R-TASK-11 a stream does not promise news of tasks`() async throws {
        let peer = try Peer(.everything)
        let acknowledged = try await peer.listen(["toolsListChanged": true, "taskIds": ["1"]], id: "L")
        #expect(acknowledged["params"]?["notifications"] == ["toolsListChanged": true])
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Product.allCases)
    func `R-TASK-13 a session does not know the extension`(product: Product) async throws {
        for revision in Revision.legacy {
            let (peer, opened) = try await Peer.introduced(product, revision, capabilities: Self.declared)
            #expect(opened["capabilities"]?["extensions"] == nil)
            #expect(try await peer.error("tasks/get", ["taskId": "1"])["code"] == -32601)
            let call = product.readOnlyCall
            let result = try await peer.call(call.tool, call.arguments)
            #expect(result["content"] != nil && result["resultType"] == nil && result["taskId"] == nil)
        }
    }
}
