import JSONValue
import TestSupport
import Testing

/// Messages and their ids.
@Suite(.fewAtOnce)
struct JSONRPCRequirementTests {
    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-1 every message is a JSON object of JSON-RPC 2.0, in UTF-8`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for message in try await Conversation.held(with: peer) {
            #expect(message["jsonrpc"] == "2.0", "\(message.serialized())")
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-RPC-1 text beyond ASCII comes back as it went in`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let result = try await peer.call("greet", ["name": "Zoë 日本 🚀"], id: 1)
        #expect(result["content"]?[0]?["text"] == "Hello, Zoë 日本 🚀!")
    }

    @Test(arguments: Revision.allCases, [#""7""#, "7", "0", #""""#, "-1", "9007199254740993"])
    func `R-RPC-2 a response carries the request's id in value and type`(
        revision: Revision, id: String
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        let id = try JSON(parsing: id)
        peer.send("tools/list", id: id)
        let response = try await peer.next("the response") { $0["result"]?["tools"] != nil }
        #expect(response["id"] == id)
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-3 a null id is refused and nothing is listed`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision)
        peer.raw(#"{"jsonrpc":"2.0","id":null,"method":"tools/list"}"#)
        let response = try await peer.orphan()
        #expect(response["error"]?["code"] == -32600)
        #expect(response["result"] == nil)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases, ["1.5", "1.0", "1e2", "true", "{}", "[1]"])
    func `R-RPC-4 an id that is neither string nor integer is refused without one and not carried out`(
        revision: Revision, id: String
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.raw(
            #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"greet","arguments":{"name":"A"}}}"#)
        #expect(try await peer.orphan()["error"]?["code"] == -32600)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-5 a response has a result or an error with an integer code and a message`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for message in try await Conversation.held(with: peer) where message["method"] == nil {
            #expect((message["result"] == nil) != (message["error"] == nil), "\(message.serialized())")
            guard let error = message["error"] else { continue }
            #expect(error["code"]?.intValue != nil)
            #expect(error["message"]?.stringValue?.isEmpty == false)
            let members = Set(error.objectValue?.keys ?? [])
            #expect(members.isSubset(of: ["code", "message", "data"]))
        }
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-6 a line that is not JSON is a parse error and the next is served`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        peer.raw("{bad")
        #expect(try await peer.orphan()["error"]?["code"] == -32700)
        #expect(try await peer.request("tools/list", id: 1)["result"]?["tools"] != nil)
    }

    @Test func `R-RPC-7 before a session an error whose request is unknown has no id`() async throws {
        let peer = try Peer(.server)
        peer.raw("{bad")
        let error = try await peer.orphan()
        #expect(error["id"] == nil)
        #expect(error["error"]?["code"] == -32700)
    }

    @Test(arguments: Revision.allCases)
    func `R-RPC-7 an error whose request is unknown has a null id where the revision requires one`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        peer.raw("{bad")
        let error = try await peer.orphan()
        if revision < .v2025_11_25 { #expect(error["id"] == JSON.null) } else { #expect(error["id"] == nil) }
    }

    struct Malformed: CustomTestStringConvertible {
        let line: String
        let id: JSON
        let codes: [JSON]
        var testDescription: String { line }
    }

    static let malformed = [
        Malformed(line: #"{"jsonrpc":"2.0","id":5}"#, id: 5, codes: [-32600]),
        Malformed(line: #"{"jsonrpc":"1.0","id":6,"method":"ping"}"#, id: 6, codes: [-32600]),
        Malformed(line: #"{"id":"6","method":"ping"}"#, id: "6", codes: [-32600]),
        Malformed(
            line: #"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":[1]}"#, id: 7, codes: [-32600, -32602]),
        Malformed(line: #"{"jsonrpc":"2.0","id":8,"method":5}"#, id: 8, codes: [-32600]),
    ]

    @Test(arguments: Revision.allCases, malformed)
    func `R-RPC-8 JSON that is no message is refused with the id that could be read`(
        revision: Revision, malformed: Malformed
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        peer.raw(malformed.line)
        let code = try #require(try await peer.response(to: malformed.id)["error"]?["code"])
        #expect(malformed.codes.contains(code))
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.legacy)
    func `R-RPC-9 params that are null count as none`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        peer.raw(#"{"jsonrpc":"2.0","id":8,"method":"ping","params":null}"#)
        #expect(try await peer.response(to: 8)["result"] == [:])
    }

    @Test func `R-RPC-9 params that are null count as none, also where an envelope is then missing`() async throws {
        let peer = try Peer(.server)
        peer.raw(#"{"jsonrpc":"2.0","id":8,"method":"tools/list","params":null}"#)
        let withNull = try await peer.response(to: 8)
        #expect(withNull == (try await peer.legacy("tools/list", id: 8)))
        #expect(withNull["error"]?["code"] == -32602)
    }
}
