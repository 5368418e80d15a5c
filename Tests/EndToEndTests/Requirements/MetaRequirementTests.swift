import JSONValue
import TestSupport
import Testing

/// What else stands in `_meta`.
@Suite(.fewAtOnce)
struct MetaRequirementTests {
    /// Expects requests with these members of `_meta` to be answered as those without.
    private func expectSame(_ revision: Revision, _ product: Product, meta: JSONObject) async throws {
        let peer = try await Peer.opened(product, revision)
        for list in ServerList.allCases {
            let plain = try await peer.result(list.rawValue)
            #expect(try await peer.result(list.rawValue, meta: meta) == plain)
        }
        let call = product.readOnlyCall
        let plain = try await peer.call(call.tool, call.arguments, id: 1)
        #expect(plain["isError"] != true)
        #expect(
            try await peer.call(call.tool, call.arguments, id: 2, meta: meta).withoutTraceID == plain.withoutTraceID)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-META-1 keys nobody knows are ignored and do not come back`(
        revision: Revision, product: Product
    ) async throws {
        try await expectSame(revision, product, meta: ["com.x/y": [:], "z": [1, 2], "io.modelcontextprotocol/new": 1])
    }

    static let traces: [String] = [
        #"{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}"#,
        #"{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","tracestate":"a=1","baggage":"b=2"}"#,
        #"{"traceparent":"00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01"}"#,
        #"{"traceparent":"00-0af7"}"#, #"{"traceparent":""}"#, #"{"traceparent":5}"#, #"{"traceparent":null}"#,
        #"{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Evil: 1"}"#,
        #"{"tracestate":[],"baggage":{}}"#,
    ]

    /// Official clients put it there by themselves.
    @Test(arguments: Revision.allCases, traces)
    func `R-META-2 R-META-3 trace context, good or bad, changes nothing`(
        revision: Revision, trace: String
    ) async throws {
        let trace = try #require(try JSON(parsing: trace).objectValue)
        try await expectSame(revision, .everything, meta: trace)
    }

    @Test(arguments: traces)
    func `R-META-2 R-META-3 trace context, good or bad, changes nothing in what a call upstream gives back`(
        trace: String
    ) async throws {
        let trace = try #require(try JSON(parsing: trace).objectValue)
        try await expectSame(.v2026_07_28, .server, meta: trace)
    }

    @Test(arguments: Product.allCases)
    func `R-META-4 neither who the client nor who the server is said to be matters`(product: Product) async throws {
        for name in ["claude-ai", "conformance", "admin"] {
            let identity: JSON = ["name": .string(name), "version": "99", "title": "root"]
            try await expectSame(
                .v2026_07_28, product,
                meta: [
                    "io.modelcontextprotocol/clientInfo": identity, "io.modelcontextprotocol/serverInfo": identity,
                ])
        }
    }
}
