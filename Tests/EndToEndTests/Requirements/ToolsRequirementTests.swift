import ContactCatalog
import JSONValue
import TestSupport
import Testing

/// Tools: how they are listed.
@Suite(.fewAtOnce)
struct ToolsRequirementTests {
    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-1 tools are declared and listed`(product: Product, revision: Revision) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        #expect(introduction["capabilities"]?["tools"]?.objectValue != nil)
        #expect(try await peer.entries(of: .tools).isEmpty == false)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-2 the order is always the same`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        let first = try await peer.entries(of: .tools)
        _ = try await peer.call(product.readOnlyCall.tool, product.readOnlyCall.arguments)
        #expect(try await peer.entries(of: .tools) == first)
        let other = try await Peer.opened(product, revision)
        #expect(try await other.entries(of: .tools) == first)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-3 all tools are on one page, and a cursor never given out is refused`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        #expect(try await peer.result("tools/list")["nextCursor"] == nil)
        #expect(try await peer.error("tools/list", ["cursor": "x"])["code"] == -32602)
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-3 pages add up to the whole list`(revision: Revision) async throws {
        let whole = try await Peer.opened(.everything, revision)
        let paged = try await Peer.opened(.everything, revision, arguments: ["--page-size", "7"])
        let pages = try await paged.pages(of: .tools)
        #expect(pages.count > 3)
        #expect(pages.dropLast().allSatisfy { $0["tools"]?.arrayValue?.count == 7 })
        #expect(try await paged.entries(of: .tools) == whole.entries(of: .tools))
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-4 names are plain, short, unique and case-sensitive`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let names = try await peer.entries(of: .tools).compactMap { $0["name"]?.stringValue }
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil, "\(name)") }
        let error = try await peer.error(
            "tools/call", ["name": .string(product.readOnlyCall.tool.uppercased()), "arguments": [:]])
        #expect(error["code"] == -32602)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-5 every input schema is an object of type object`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) {
            #expect(tool["inputSchema"]?["type"] == "object", "\(tool["name"]?.serialized() ?? "")")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-6 a tool without arguments says that it takes none`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let schemas = try await peer.entries(of: .tools).compactMap { $0["inputSchema"] }
        let empty = schemas.filter { $0["properties"]?.objectValue?.isEmpty ?? true }
        #expect(product == .server || !empty.isEmpty)
        for schema in empty { #expect(schema == ["type": "object", "additionalProperties": false]) }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-7 schemas are plain JSON Schema 2020-12 that any validator can take`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) where tool["name"] != "json_schema_2020_12_tool" {
            for schema in [tool["inputSchema"], tool["outputSchema"]].compactMap(\.self) {
                let name = tool["name"]?.stringValue ?? ""
                let rare = schema.allKeys.intersection(["$schema", "$ref", "$dynamicRef", "$id", "x-mcp-header"])
                #expect(rare == [], "\(name)")
                let combinations = Set(schema.objectValue?.keys ?? []).intersection(["oneOf", "anyOf", "allOf", "not"])
                #expect(combinations == [], "\(name) combines schemas at its root")
                let properties = schema["properties"]?.objectValue?.values ?? []
                #expect(properties.allSatisfy { $0.objectValue != nil }, "\(name)")
                #expect(SchemaValidator(schema: schema).schemaFaults.map(\.message) == [], "\(name)")
            }
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-7 a schema with references goes out as it was written, and they lead nowhere else`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let tools = try await peer.entries(of: .tools)
        let schema = try #require(tools.first { $0["name"] == "json_schema_2020_12_tool" }?["inputSchema"])
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$defs"]?["address"]?["$anchor"] == "addressDef")
        #expect(schema["properties"]?["address"]?["$ref"] == "#/$defs/address")
        #expect(schema["allOf"]?.arrayValue?.count == 1)
        for key in ["if", "then", "else"] { #expect(schema[key]?.objectValue != nil, "\(key)") }
        #expect(schema["additionalProperties"] == false)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-8 every tool has a description`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) {
            #expect(tool["description"]?.stringValue?.isEmpty == false, "\(tool["name"]?.serialized() ?? "")")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-9 all four hints are given explicitly where annotations are known`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) {
            let hints = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"].map {
                tool["annotations"]?[$0]?.boolValue
            }
            let areGiven = revision >= .v2025_03_26
            #expect(hints.allSatisfy { ($0 != nil) == areGiven }, "\(tool["name"]?.serialized() ?? "")")
            #expect((tool["annotations"] != nil) == areGiven)
            // What only reads destroys nothing.
            #expect(!(hints[0] == true && hints[1] == true))
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-10 a tool has one title, where its revision looks for it`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) {
            let name = tool["name"]?.stringValue ?? ""
            let own = tool["title"]?.stringValue
            let annotated = tool["annotations"]?["title"]?.stringValue
            #expect((own != nil) == (revision >= .v2025_06_18), "\(name)")
            #expect((annotated != nil) == (revision == .v2025_03_26), "\(name)")
            #expect((own ?? annotated)?.isEmpty != true, "\(name)")
        }
    }
}
