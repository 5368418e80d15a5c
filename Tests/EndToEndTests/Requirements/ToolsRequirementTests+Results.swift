import ContactCatalog
import JSONValue
import TestSupport
import Testing

/// What tools give back.
extension ToolsRequirementTests {
    private static let structuring = Revision.allCases.filter { $0 >= .v2025_06_18 }

    @Test(.timeLimit(.minutes(5)), arguments: structuring)
    func `R-TOOL-11 every tool's result satisfies the output schema it lists`(revision: Revision) async throws {
        let (peer, introduction) = try await Peer.introduced(.server, revision)
        let tools = try await peer.entries(of: .tools)
        var schemas: [String: JSON] = [:]
        for tool in tools { schemas[tool["name"]?.stringValue ?? ""] = tool["outputSchema"] }
        #expect(schemas.count == tools.count)

        var called: Set<String> = []
        try await ContactRound(peer, instructions: introduction["instructions"]?.stringValue ?? "").run {
            tool, result in
            called.insert(tool)
            #expect(result["isError"] != true, "\(tool): \(result.serialized())")
            let content = try #require(result["structuredContent"], "\(tool)")
            let schema = try #require(schemas[tool], "\(tool)")
            #expect(SchemaValidator(schema: schema).faults(in: content).map(\.message) == [], "\(tool)")
        }
        #expect(Set(schemas.keys).subtracting(called).sorted() == [], "were not called")
    }

    @Test(arguments: structuring)
    func `R-TOOL-11 structured content satisfies its schema in the fixtures too`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let tools = try await peer.entries(of: .tools)
        let schema = try #require(tools.first { $0["name"] == "test_structured_content" }?["outputSchema"])
        let content = try #require(try await peer.call("test_structured_content")["structuredContent"])
        #expect(SchemaValidator(schema: schema).faults(in: content).map(\.message) == [])
    }

    @Test(arguments: Product.allCases, structuring)
    func `R-TOOL-12 structured content stands as JSON in a text block too`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let calls: [(String, JSON)] =
            product == .server
            ? [(product.readOnlyCall.tool, product.readOnlyCall.arguments), ("get_contact", ["contactId": "none"])]
            : [("test_structured_content", [:]), ("confirm_delete", ["filename": "a.txt"])]
        for (tool, arguments) in calls {
            let result = try await peer.call(tool, arguments)
            let structured = try #require(result["structuredContent"], "\(tool)")
            let texts = result["content"]?.arrayValue?.compactMap { $0["text"]?.stringValue } ?? []
            #expect(texts.contains { (try? JSON(parsing: $0)) == structured }, "\(tool)")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-13 what is structured is an object, and absent where it is not known`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let schemas = try await peer.entries(of: .tools).compactMap { $0["outputSchema"] }
        let isKnown = revision >= .v2025_06_18
        #expect(!schemas.isEmpty == isKnown)
        #expect(schemas.allSatisfy { $0["type"] == "object" })
        let tool = product == .server ? product.readOnlyCall.tool : "test_structured_content"
        let arguments = product == .server ? product.readOnlyCall.arguments : [:]
        let result = try await peer.call(tool, arguments)
        #expect((result["structuredContent"]?.objectValue != nil) == isKnown)
        #expect(try JSON(parsing: result.text).objectValue != nil)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-14 content is always an array`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        var calls: [(String, JSON)] = [
            (product.readOnlyCall.tool, product.readOnlyCall.arguments),
            (product.mistakenCall.tool, product.mistakenCall.arguments),
        ]
        if product == .everything {
            let names = [
                "simple_text", "image_content", "audio_content", "embedded_resource", "multiple_content_types",
                "error_handling", "resource_link", "structured_content",
            ]
            calls += names.map { ("test_\($0)", [:]) }
        }
        for (tool, arguments) in calls {
            let result = try await peer.call(tool, arguments)
            #expect(result["content"]?.arrayValue?.isEmpty == false, "\(tool)")
        }
    }

    private static let contentTools: [(tool: String, types: [String], since: Revision)] = [
        ("test_simple_text", ["text"], .v2024_11_05),
        ("test_image_content", ["image"], .v2024_11_05),
        ("test_embedded_resource", ["resource"], .v2024_11_05),
        ("test_multiple_content_types", ["text", "image", "resource"], .v2024_11_05),
        ("test_audio_content", ["audio"], .v2025_03_26),
        ("test_resource_link", ["resource_link"], .v2025_06_18),
    ]

    @Test(arguments: Revision.allCases)
    func `R-TOOL-20 only kinds of content the revision knows are sent, others as text`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for (tool, types, since) in Self.contentTools {
            let result = try await peer.call(tool)
            #expect(result.contentTypes == (revision >= since ? types : ["text"]), "\(tool)")
            #expect(revision >= since || !result.text.isEmpty, "\(tool)")
        }
        let link = try #require(try await peer.call("test_resource_link")["content"]?[0])
        if revision >= .v2025_06_18 {
            #expect(link["uri"] == "test://static-text")
            #expect(link["name"]?.stringValue?.isEmpty == false)
        } else {
            #expect(link["text"]?.stringValue?.contains("test://static-text") == true)
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-20 what our own tools send is text`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        let result = try await peer.call("search_contacts", ["pageLimit": 2])
        #expect(result.contentTypes == ["text"])
    }
}
