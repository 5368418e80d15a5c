import JSONValue
import TestSupport
import Testing

/// Completion of the arguments of prompts and the variables of templates.
@Suite(.fewAtOnce)
struct CompletionRequirementTests {
    private static let idTemplate: JSON = ["type": "ref/resource", "uri": "test://template/{id}/data"]

    private static func reference(in product: Product) -> (ref: JSON, argument: JSON) {
        switch product {
        case .everything: (["type": "ref/prompt", "name": "test_prompt_with_arguments"], "arg1")
        case .server: (["type": "ref/prompt", "name": "lead_intake"], "workflow")
        }
    }

    private static func params(_ ref: JSON, _ name: JSON, _ value: JSON = "") -> JSON {
        ["ref": ref, "argument": ["name": name, "value": value]]
    }

    /// The sandbox starts with the first call, and a completion does not wait long for it.
    private static func start(_ product: Product, _ peer: Peer) async throws {
        if product == .server { _ = try await peer.call("find_duplicate_contact", ["email": "ann@example.com"]) }
    }

    private static func values(_ completion: JSON?) -> [String] {
        completion?["values"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-COMP-1 completions are declared where that is known, and served`(
        product: Product, revision: Revision
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        let declared = introduction["capabilities"]?["completions"]
        #expect((declared?.objectValue != nil) == (revision >= .v2025_03_26))
        let (ref, argument) = Self.reference(in: product)
        try await Self.start(product, peer)
        let result = try await peer.result("completion/complete", Self.params(ref, argument))
        #expect(!Self.values(result["completion"]).isEmpty)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-COMP-2 a malformed reference or argument is refused`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        let (ref, argument) = Self.reference(in: product)
        let malformed: [JSON] = [
            [:], ["ref": ref], ["argument": ["name": argument, "value": ""]],
            Self.params(["type": "x"], argument), Self.params([:], argument), Self.params("ref/prompt", argument),
            Self.params(["type": "ref/prompt"], argument), Self.params(["type": "ref/prompt", "name": 5], argument),
            Self.params(["type": "ref/resource"], argument), Self.params(["type": "ref/resource", "uri": 5], argument),
            Self.params(ref, 5), Self.params(ref, argument, 5), Self.params(ref, argument, .null),
            ["ref": ref, "argument": ["name": argument]], ["ref": ref, "argument": "text"],
        ]
        for params in malformed {
            let error = try await peer.error("completion/complete", params)
            #expect(error["code"] == -32602, "\(params.serialized())")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-COMP-2 a template, a resource and what was filled in before are good references`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let templates = try await peer.entries(of: .templates).compactMap { $0["uriTemplate"] }
        let resources = try await peer.entries(of: .resources).compactMap { $0["uri"] }
        for uri in templates + resources {
            let result = try await peer.result(
                "completion/complete", Self.params(["type": "ref/resource", "uri": uri], "none"))
            #expect(Self.values(result["completion"]) == [], "\(uri.serialized())")
        }
        let (ref, argument) = Self.reference(in: product)
        var params = Self.params(ref, argument).objectValue ?? [:]
        params["context"] = ["arguments": ["other": "value"]]
        #expect(try await peer.result("completion/complete", .object(params))["completion"] != nil)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-COMP-3 an unknown prompt or template is refused`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        for ref in [["type": "ref/prompt", "name": "nope"], ["type": "ref/resource", "uri": "x://{nope}"]] as [JSON] {
            let error = try await peer.error("completion/complete", Self.params(ref, "arg1"))
            #expect(error["code"] == -32602, "\(ref.serialized())")
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-COMP-4 a hundred values at most, and whether there are more`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let all = try await peer.result("completion/complete", Self.params(Self.idTemplate, "id"))["completion"]
        #expect(all?["values"]?.arrayValue?.count == 100)
        #expect(all?["total"] == 150)
        #expect(all?["hasMore"] == true)
        let some = try await peer.result("completion/complete", Self.params(Self.idTemplate, "id", "14"))["completion"]
        #expect(Self.values(some) == ["14"] + (140...149).map(String.init))
        #expect([nil, false].contains(some?["hasMore"]))
        let none = try await peer.result("completion/complete", Self.params(Self.idTemplate, "nope"))["completion"]
        #expect(none?["values"] == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-COMP-4 what was chosen before counts where the revision has it`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let ref = Self.reference(in: .everything).ref
        var params = Self.params(ref, "arg2", "par").objectValue ?? [:]
        params["context"] = ["arguments": ["arg1": "paris"]]
        let completion = try await peer.result("completion/complete", .object(params))["completion"]
        #expect(Self.values(completion).contains("paris") == (revision < .v2025_06_18))
        #expect(Self.values(completion).contains("park"))
    }

    @Test(arguments: Revision.allCases)
    func `R-COMP-4 the account's names are suggested, those that begin with what was typed first`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        try await Self.start(.server, peer)
        var completed: Set<String> = []
        for prompt in try await peer.entries(of: .prompts) {
            for argument in prompt["arguments"]?.arrayValue ?? [] {
                let ref: JSON = ["type": "ref/prompt", "name": prompt["name"] ?? .null]
                let name = argument["name"] ?? .null
                let values = try await peer.result("completion/complete", Self.params(ref, name))["completion"]
                #expect(values?["values"]?.arrayValue?.count ?? 101 <= 100)
                if !Self.values(values).isEmpty, let name = name.stringValue { completed.insert(name) }
            }
        }
        #expect(completed == ["tags", "withTags", "campaign", "workflow", "assignee"])
        let ref: JSON = ["type": "ref/prompt", "name": "lead_intake"]
        let workflows = try await peer.result("completion/complete", Self.params(ref, "workflow", "ren"))["completion"]
        #expect(Self.values(workflows).first == "Renewal Reminder")
        let campaigns = try await peer.result("completion/complete", Self.params(ref, "campaign", "spri"))["completion"]
        #expect(Self.values(campaigns).first == "Spring Nurture")
        let none = try await peer.result("completion/complete", Self.params(ref, "workflow", "no such thing"))
        #expect(none["completion"]?["values"] == [])
    }

    /// A contact is completed to its id alone, and only by someone who knows enough of the person to type it.
    @Test(arguments: Revision.allCases)
    func `R-COMP-5 a contact's id is suggested, and nothing of the person`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        let found = try JSON(parsing: try await peer.call("find_duplicate_contact", ["email": "ann@example.com"]).text)
        let ann = try #require(found["contact"]?["id"]?.stringValue)
        let templates = try await peer.entries(of: .templates).compactMap { $0["uriTemplate"] }
        #expect(!templates.isEmpty)
        for uri in templates {
            let ref: JSON = ["type": "ref/resource", "uri": uri]
            func complete(_ text: String) async throws -> [String] {
                let params = Self.params(ref, "contactId", .string(text))
                return Self.values(try await peer.result("completion/complete", params)["completion"])
            }
            let suggested = try await complete("ann@example")
            #expect(suggested.contains(ann), "\(uri.serialized())")
            #expect(suggested.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil })
            #expect(try await complete("") == [])
            #expect(try await complete(String(repeating: "a", count: 100_000)) == [])
        }
    }
}
