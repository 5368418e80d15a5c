import JSONValue
import Testing

@testable import MCPServer

/// How many suggestions are told of, beside those that are shown.
struct CompletionResultTests {
    @Test(arguments: [
        (0, nil, 0, 0, false), (3, nil, 3, 3, false), (100, nil, 100, 100, false), (101, nil, 100, 101, true),
        (3, 3, 3, 3, false), (3, 250, 3, 250, true), (120, 7, 100, 120, true), (0, 5, 0, 5, true),
    ])
    func `the total is what was counted, and more than is shown means more`(
        count: Int, counted: Int?, shown: Int, total: Int, hasMore: Bool
    ) {
        let identity = ServerIdentity(name: "test", title: "Test", version: "1", description: "", instructions: "")
        let result = CompletionResult((0..<count).map(String.init), total: counted)
            .json(by: ResultEncoder(revision: .v2025_11_25, identity: identity))
        let completion = result["completion"]
        #expect(completion?["values"]?.arrayValue?.count == shown)
        #expect(completion?["total"] == JSON(total))
        #expect(completion?["hasMore"] == JSON(hasMore))
    }
}
