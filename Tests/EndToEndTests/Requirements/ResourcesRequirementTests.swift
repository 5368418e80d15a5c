import JSONValue
import TestSupport
import Testing

/// Resources: how they are listed and read.
@Suite(.fewAtOnce)
struct ResourcesRequirementTests {
    /// A resource there is, one that is made from a template, and where they are read from.
    private static func readable(of product: Product, by peer: Peer) async throws -> [String] {
        var uris = try await peer.entries(of: .resources).compactMap { $0["uri"]?.stringValue }
        switch product {
        case .everything: uris.append("test://template/123/data")
        case .server:
            let found = try await peer.call("find_duplicate_contact", ["email": "ann@example.com"])
            let ann = try #require(try JSON(parsing: found.text)["contact"]?["id"]?.stringValue)
            uris += ["", "/tasks", "/notes", "/appointments"].map { "highlevel://contacts/\(ann)\($0)" }
        }
        return uris
    }

    private static func missing(in product: Product) -> [String] {
        switch product {
        case .everything: ["x://nope", "test://nope", "test://template//data", "test://template/a/b/data"]
        case .server:
            [
                "x://nope", "highlevel://nope", "highlevel://contacts/AAAAAAAAAAAAAAAAAAAA",
                "highlevel://contacts/AAAAAAAAAAAAAAAAAAAA/tasks", "highlevel://contacts/AAAAAAAAAAAAAAAAAAAA/secrets",
            ]
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-1 resources are declared, listed and read`(product: Product, revision: Revision) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        #expect(introduction["capabilities"]?["resources"]?.objectValue != nil)
        let uris = try await peer.entries(of: .resources).compactMap { $0["uri"]?.stringValue }
        let wanted =
            product == .server
            ? ["highlevel://tools", "highlevel://guide", "highlevel://account"]
            : ["test://static-text", "test://static-binary", "test://watched-resource"]
        #expect(Set(wanted).subtracting(uris) == [])
        #expect(try await peer.entries(of: .templates).isEmpty == false)
        #expect(try await peer.result("resources/read", ["uri": .string(wanted[0])])["contents"]?[0] != nil)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-2 entries have a URI and a name, and what else their revision knows`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let resources = try await peer.entries(of: .resources)
        let templates = try await peer.entries(of: .templates)
        #expect(Set(resources.map { $0["uri"] }).count == resources.count)
        for (entry, key) in resources.map({ ($0, "uri") }) + templates.map({ ($0, "uriTemplate") }) {
            let uri = try #require(entry[key]?.stringValue)
            #expect(uri.contains("://"))
            #expect(entry["name"]?.stringValue?.isEmpty == false, "\(uri)")
            #expect((entry["title"] != nil) == (revision >= .v2025_06_18), "\(uri)")
            #expect(entry["icons"] == nil || revision >= .v2025_11_25, "\(uri)")
            #expect(entry["mimeType"]?.stringValue?.contains("/") == true, "\(uri)")
        }
        for template in templates {
            // RFC 6570, simple expansion: a variable stands in braces, and nothing else is in them.
            let rest = template["uriTemplate"]?.stringValue?.replacing(/\{[A-Za-z][A-Za-z0-9_]*\}/, with: "x")
            #expect(rest?.contains { "{}".contains($0) } == false)
            #expect(rest != template["uriTemplate"]?.stringValue)
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-3 contents say what they are, as text or as base64`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for uri in try await Self.readable(of: product, by: peer) {
            let contents = try #require(
                try await peer.result("resources/read", ["uri": .string(uri)])["contents"]?.arrayValue, "\(uri)")
            #expect(!contents.isEmpty, "\(uri)")
            for content in contents {
                #expect(content["uri"]?.stringValue == uri)
                #expect(content["mimeType"]?.stringValue?.contains("/") == true, "\(uri)")
                let (text, blob) = (content["text"]?.stringValue, content["blob"]?.stringValue)
                #expect((text == nil) != (blob == nil), "\(uri)")
                #expect((text ?? blob)?.isEmpty == false, "\(uri)")
                if let blob { #expect(blob.wholeMatch(of: /([A-Za-z0-9+\/]{4})+([A-Za-z0-9+\/]{2,3}=*)?/) != nil) }
                if let text, content["mimeType"] == "application/json" { _ = try JSON(parsing: text) }
            }
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-4 what does not exist is an error with its URI, by the code of the revision`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for uri in Self.missing(in: product) {
            let error = try await peer.error("resources/read", ["uri": .string(uri)])
            #expect(error["code"] == (revision.isLegacy ? -32002 : -32602), "\(uri): \(error.serialized())")
            #expect(error["data"]?["uri"]?.stringValue == uri, "\(uri)")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-5 what does not exist is never read as empty`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        for uri in Self.missing(in: product) {
            let response = try await peer.request("resources/read", ["uri": .string(uri)], id: Peer.freshID())
            #expect(response["result"] == nil, "\(uri)")
        }
    }

    /// Without an account there is nothing to read a contact from.
    @Test(arguments: Revision.allCases)
    func `R-RES-6 what cannot be read for a reason of the server's is an internal error`(
        revision: Revision
    ) async throws {
        let server = try ServerProcess(["serve"])
        let uri: JSON = "highlevel://contacts/AAAAAAAAAAAAAAAAAAAA"
        let response: JSON
        if revision.isLegacy {
            try await server.initialize(revision.rawValue)
            response = try await server.request("resources/read", ["uri": uri], id: 1)
        } else {
            let params: JSON = ["uri": uri, "_meta": .object(Peer.envelope())]
            response = try await server.request("resources/read", params, id: 1)
        }
        #expect(response["result"] == nil)
        #expect(response["error"]?["code"] == -32603, "\(response.serialized())")
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-7 URIs that lead elsewhere are refused`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        let scheme = product == .server ? "highlevel" : "test"
        let uris = [
            "file:///../../etc/passwd", "file:///etc/passwd", "", "/etc/passwd", "\(scheme)://", "\(scheme):",
            "\(scheme)://contacts/../account", "\(scheme)://contacts/%2e%2e/oauth", "\(scheme)://contacts/a?b=c",
            "\(scheme)://contacts/a%2Fb", "\(scheme)://contacts/a#b", "\(scheme)://contacts//tasks",
            "https://example.com/", "\(scheme)://contacts/a\u{0}b", "\(scheme)://contacts/ann@example.com",
            String(repeating: "a", count: 100_000),
        ]
        for uri in uris {
            let error = try await peer.error("resources/read", ["uri": .string(uri)])
            #expect(error["code"] == (revision.isLegacy ? -32002 : -32602), "\(uri.prefix(60))")
            #expect(!error.serialized().contains("root:"))
        }
        #expect(try await peer.entries(of: .resources).isEmpty == false)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-8 a URI that is missing or no string is refused`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        let methods = ["resources/read"] + (revision.isLegacy ? ["resources/subscribe", "resources/unsubscribe"] : [])
        for method in methods {
            for params in [[:], ["uri": 5], ["uri": .null], ["uri": ["test://static-text"]]] as [JSON] {
                #expect(
                    try await peer.error(method, params)["code"] == -32602, "\(method) \(params.serialized())")
            }
        }
    }

    @Test(arguments: Product.allCases, [JSON.object([:]), ["elicitation": [:], "sampling": [:], "roots": [:]]])
    func `R-RES-12 reading never asks for anything`(product: Product, capabilities: JSON) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28, capabilities: capabilities)
        for uri in try await Self.readable(of: product, by: peer) {
            #expect(
                try await peer.result("resources/read", ["uri": .string(uri)])["resultType"] == "complete", "\(uri)")
        }
    }

    @Test(arguments: Product.allCases)
    func `R-RES-13 lists and contents say how long they may be kept, and by whom`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        var results = [try await peer.result("resources/list"), try await peer.result("resources/templates/list")]
        for uri in try await Self.readable(of: product, by: peer) {
            let result = try await peer.result("resources/read", ["uri": .string(uri)])
            #expect(product == .everything || result["cacheScope"] == "private", "\(uri)")
            results.append(result)
        }
        for result in results {
            #expect(result["ttlMs"]?.intValue ?? -1 >= 0)
            #expect(["public", "private"].contains(result["cacheScope"]))
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-14 resources have a scheme of their own`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        let uris =
            try await peer.entries(of: .resources).map { $0["uri"] }
            + peer.entries(of: .templates).map { $0["uriTemplate"] }
        for uri in uris {
            #expect(uri?.stringValue?.hasPrefix(product == .server ? "highlevel://" : "test://") == true)
        }
    }
}
