import JSONValue
import TestSupport
import Testing

/// Sampling and roots, which only `mcp-everything` uses.
@Suite(.fewAtOnce)
struct SamplingRequirementTests {
    private static let capabilities: JSON = ["sampling": [:], "roots": ["listChanged": true], "elicitation": [:]]

    @Test(arguments: Revision.allCases)
    func `R-SAMP-1 the server asks for neither sampling nor roots`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision, capabilities: Self.capabilities)
        let messages = try await Conversation.held(with: peer)
        #expect(peer.serverRequests == [])
        for result in Conversation.results(in: messages) { #expect(result["inputRequests"] == nil) }
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-SAMP-2 a change of roots is ignored`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision, capabilities: Self.capabilities)
        peer.notify("notifications/roots/list_changed")
        peer.notify("notifications/roots/list_changed", ["_meta": [:]])
        #expect(try await peer.rest() == [])
    }
}
