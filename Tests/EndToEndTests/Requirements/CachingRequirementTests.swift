import JSONValue
import TestSupport
import Testing

/// How long results of revision 2026-07-28 may be kept, and by whom.
@Suite(.fewAtOnce)
struct CachingRequirementTests {
    private static func isCacheable(_ result: JSON) -> Bool {
        result["ttlMs"]?.intValue.map { $0 >= 0 } == true && ["public", "private"].contains(result["cacheScope"])
    }

    private static func saysNothing(_ result: JSON) -> Bool { result["ttlMs"] == nil && result["cacheScope"] == nil }

    /// The params of `completion/complete` for something the product has.
    private static func completion(in product: Product) -> JSON {
        let ref: JSON =
            product == .server
            ? ["type": "ref/prompt", "name": "lead_intake"]
            : ["type": "ref/resource", "uri": "test://template/{id}/data"]
        return ["ref": ref, "argument": ["name": "id", "value": ""]]
    }

    private static func prompt(in product: Product) -> JSON {
        product == .server ? ["name": "lead_intake"] : ["name": "test_simple_prompt"]
    }

    @Test(arguments: Product.allCases)
    func `R-CACHE-1 lists, contents and the discovery say how long they are good, other results do not`(
        product: Product
    ) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28, capabilities: ["elicitation": [:]])
        #expect(Self.isCacheable(try await peer.result("server/discover")))
        for list in ServerList.allCases {
            #expect(Self.isCacheable(try await peer.result(list.rawValue)), "\(list)")
        }
        for resource in try await peer.entries(of: .resources) {
            #expect(Self.isCacheable(try await peer.result("resources/read", ["uri": resource["uri"] ?? .null])))
        }
        for call in [product.readOnlyCall, product.mistakenCall] {
            #expect(Self.saysNothing(try await peer.call(call.tool, call.arguments)))
        }
        #expect(Self.saysNothing(try await peer.result("prompts/get", Self.prompt(in: product))))
        #expect(Self.saysNothing(try await peer.result("completion/complete", Self.completion(in: product))))
        guard product == .everything else { return }
        let asked = try await peer.call("confirm_delete", ["filename": "a.txt"])
        #expect(asked["resultType"] == "input_required")
        #expect(Self.saysNothing(asked))
    }

    @Test(arguments: Product.allCases, Revision.legacy)
    func `R-CACHE-1 before 2026-07-28 nothing of the kind is said`(product: Product, revision: Revision) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        #expect(Self.saysNothing(introduction))
        for list in ServerList.allCases { #expect(Self.saysNothing(try await peer.result(list.rawValue)), "\(list)") }
        let uri = try await peer.entries(of: .resources).first?["uri"] ?? .null
        #expect(Self.saysNothing(try await peer.result("resources/read", ["uri": uri])))
    }

    @Test(arguments: ServerList.allCases)
    func `R-CACHE-2 all pages of a list have one scope`(list: ServerList) async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28, arguments: ["--page-size", "2"])
        let pages = try await peer.pages(of: list)
        #expect(pages.count > 1 || list == .templates)
        #expect(Set(pages.map { $0["cacheScope"] }).count == 1)
        #expect(pages.allSatisfy(Self.isCacheable))
    }

    @Test func `R-CACHE-3 what is the same for everybody is public, what is an account's is private`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        for result in [try await peer.result("server/discover"), try await peer.result("tools/list")] {
            #expect(result["cacheScope"] == "public")
            #expect(result["ttlMs"] == 3_600_000)
        }
        for resource in try await peer.entries(of: .resources) {
            let uri = resource["uri"] ?? .null
            #expect(try await peer.result("resources/read", ["uri": uri])["cacheScope"] == "private")
        }
    }

    /// The list then depends on how the server was started.
    @Test func `R-CACHE-3 the tools of a read-only server are private`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28, arguments: ["--read-only"])
        #expect(try await peer.result("tools/list")["cacheScope"] == "private")
    }

    @Test(arguments: Product.allCases)
    func `R-CACHE-4 what changes may not be kept`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        let uri: JSON = product == .server ? "highlevel://account" : "test://watched-resource"
        #expect(try await peer.result("resources/read", ["uri": uri])["ttlMs"] == 0)
    }

    @Test(arguments: Product.allCases)
    func `R-CACHE-4 what may be kept does not change while the server runs`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        func lists() async throws -> [[JSON]] {
            var lists: [[JSON]] = []
            for list in ServerList.allCases { lists.append(try await peer.entries(of: list)) }
            return lists
        }
        let before = try await lists()
        switch product {
        case .server:
            _ = try await peer.call("create_contact", ["email": "kept@example.com"])
            _ = try await peer.call("find_duplicate_contact", ["email": "kept@example.com"])
        case .everything:
            for kind in ["tool", "prompt", "resource"] { _ = try await peer.call("test_trigger_\(kind)_change") }
        }
        #expect(try await lists() == before)
    }
}
