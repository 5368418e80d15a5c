import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The process: how it starts and how it ends.
extension StdioRequirementTests {
    /// What a server may be busy with when it is to end.
    enum Business: String, CaseIterable, CustomTestStringConvertible {
        case nothing = "idle"
        case call = "with a call of 30 s in flight"
        case subscription = "with an open subscription"
        case question = "with a question that nobody answers"
        var testDescription: String { rawValue }

        static func possible(in revision: Revision) -> [Business] {
            allCases.filter { business in
                switch business {
                case .nothing, .call: true
                case .subscription: !revision.isLegacy
                case .question: Revision.elicitingByRequest.contains(revision)
                }
            }
        }
    }

    struct Busy: CustomTestStringConvertible {
        let revision: Revision
        let business: Business
        var testDescription: String { "\(revision.rawValue) \(business.rawValue)" }
    }

    static let busy = Revision.allCases.flatMap { revision in
        Business.possible(in: revision).map { Busy(revision: revision, business: $0) }
    }

    /// What a client gives a server before it kills it is 2 s. A machine may be busy with other tests, so twice that
    /// is not yet late; a call of 30 s was then certainly not waited for.
    private static let promptly = Duration.seconds(4)

    private func busyPeer(_ busy: Busy) async throws -> Peer {
        let peer = try await Peer.opened(.everything, busy.revision, capabilities: ["elicitation": [:]])
        switch busy.business {
        case .nothing: _ = try await peer.rest()
        case .call:
            peer.sendSlowCall(seconds: 30, id: "slow", progressToken: "p")
            _ = try await peer.notification("notifications/progress")
        case .subscription:
            peer.send("subscriptions/listen", ["notifications": ["toolsListChanged": true]], id: "listen")
            _ = try await peer.notification("notifications/subscriptions/acknowledged")
        case .question:
            peer.sendCall("confirm_delete", ["filename": "a.txt"], id: "delete")
            _ = try await peer.serverRequest("elicitation/create")
        }
        return peer
    }

    @Test(arguments: busy)
    func `R-STDIO-7 the end of input ends the process soon and in order`(busy: Busy) async throws {
        let peer = try await busyPeer(busy)
        let start = ContinuousClock.now
        peer.server.closeInput()
        let code = try await peer.server.exitCode()
        #expect(code == 0)
        #expect(.now - start < Self.promptly)
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-STDIO-7 what was asked before the end of input is answered`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let call = product.readOnlyCall
        for id in 1...5 { peer.sendCall(call.tool, call.arguments, id: JSON(id)) }
        peer.server.closeInput()
        for id in 1...5 { #expect(try await peer.response(to: JSON(id))["result"]?["content"] != nil) }
        #expect(try await peer.server.exitCode() == 0)
    }

    @Test(arguments: busy, [SIGTERM, SIGINT])
    func `R-STDIO-8 a signal ends the process soon and in order`(busy: Busy, signal: Int32) async throws {
        let peer = try await busyPeer(busy)
        let start = ContinuousClock.now
        peer.server.send(signal)
        let code = try await peer.server.exitCode()
        #expect(code == 0)
        #expect(.now - start < Self.promptly)
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-STDIO-8 a closed stdout ends the process`(revision: Revision, product: Product) async throws {
        let peer = try Peer(product, speaking: revision, readsOutput: false)
        peer.server.closeOutput()
        let handshake = Peer.initializeParams(revision.rawValue)
        if revision.isLegacy {
            peer.sendLegacy("initialize", handshake, id: 0)
        } else {
            peer.sendModern("server/discover", id: 0)
        }
        // An exit, not a death by signal.
        #expect(try await peer.server.exitCode() < 128)
    }

    @Test func `R-STDIO-9 no request is sent to a stateless client, whatever it declares`() async throws {
        let peer = try Peer(
            .everything, capabilities: ["elicitation": ["form": [:], "url": [:]], "sampling": [:], "roots": [:]])
        _ = try await Conversation.held(with: peer)
        let calls: [(String, JSON)] = [
            ("confirm_delete", ["filename": "a.txt"]), ("test_elicitation", ["message": "m"]),
            ("test_sampling", ["prompt": "p"]), ("test_input_required_result_elicitation", [:]),
            ("test_input_required_result_list_roots", [:]), ("test_input_required_result_multiple_inputs", [:]),
        ]
        for (tool, arguments) in calls {
            #expect(try await peer.call(tool, arguments, id: .string(tool))["resultType"] == "input_required")
        }
        _ = try await peer.rest(after: .milliseconds(100))
        #expect(peer.messages.filter { $0["method"] != nil && $0["id"] != nil } == [])
    }

    @Test(arguments: Product.allCases)
    func `R-STDIO-10 an empty environment is enough`(product: Product) async throws {
        let peer = try Peer(product, hasEmptyEnvironment: true)
        #expect(try await peer.modern("server/discover", id: 1)["result"]?["supportedVersions"] != nil)
        for revision in Revision.legacy {
            let opened = try await peer.open(revision, id: .string(revision.rawValue))
            #expect(opened["result"]?["protocolVersion"]?.stringValue == revision.rawValue)
        }
        let call = product.readOnlyCall
        let result = try await peer.modern(
            "tools/call", ["name": .string(call.tool), "arguments": call.arguments], id: 2)["result"]
        #expect(result?["content"] != nil && result?["isError"] != true)
    }

    @Test func `R-STDIO-10 a credential that is missing is told by the call that needs it`() async throws {
        let server = try ServerProcess(["serve"], hasEmptyEnvironment: true)
        try await server.initialize()
        #expect(try await server.request("tools/list", id: 1)["result"]?["tools"] != nil)
        let result = try await server.call("get_contact", ["contactId": "abc"], id: 2)
        #expect(result["isError"] == true)
        #expect(result["content"]?[0]?["text"]?.stringValue?.isEmpty == false)
        server.closeInput()
        #expect(try await server.exitCode() == 0)
    }

    @Test(arguments: Product.allCases)
    func `R-STDIO-11 a probed and killed process leaves the next one nothing to trip over`(
        product: Product
    ) async throws {
        for _ in 1...3 {
            let probe = try Peer(product)
            #expect(try await probe.modern("server/discover", id: "probe")["result"] != nil)
            probe.server.send(SIGKILL)
        }
        let peer = try await Peer.opened(product, .v2025_11_25)
        let call = product.readOnlyCall
        #expect(try await peer.call(call.tool, call.arguments, id: 1)["isError"] != true)
    }

    @Test func `R-STDIO-11 processes that start at once share their state unharmed`() async throws {
        let state = try TemporaryDirectory.make() + "/state"
        let arguments = ["--state", state, "--page-size", "5"]
        let peers = try (0..<4).map { _ in try Peer(.everything, arguments: arguments) }
        for peer in peers { peer.sendModern("tools/list", id: 1) }
        var cursors: [JSON] = []
        for peer in peers { cursors.append(try #require(try await peer.response(to: 1)["result"]?["nextCursor"])) }
        // Each reads what any other has sealed: they made one key among them.
        for (number, peer) in peers.enumerated() {
            let cursor = cursors[(number + 1) % cursors.count]
            let page = try await peer.modern("tools/list", ["cursor": cursor], id: 2)
            #expect(page["result"]?["tools"]?.arrayValue?.isEmpty == false, "\(page.serialized())")
        }
    }
}
