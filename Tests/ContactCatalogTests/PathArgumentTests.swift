import ContactCatalog
import JSONValue
import Testing

/// What an agent might pass as an id to leave its route, tried on every path argument of every operation.
struct PathArgumentTests {
    static let payloads = [
        "", ".", "..", "../../oauth/token", "..%2f", "%2e%2e", "%2e%2e%2foauth%2ftoken", "%252e%252e", "a/b", "a\\b",
        "/a", "a/",
        "a／b", "a∕b", "a\u{0}b", "\u{0}", "a\n", "a\r\nX-Evil: 1", "a%0d%0aX-Evil: 1", "a b", " a", "a ", "\ta", "a?x=",
        "a#", "a&limit=1",
        "a;b", "a=b", "a:b", "a@b", "a,b", "a.b", "a+b", "a%20b", "a*", "a'", "a\"", "<a>", "{contactId}", "é", "ａ",
        "a\u{200B}", "a\u{202E}b",
        "аbc", "http://evil.example", "//evil.example", String(repeating: "a", count: 65),
        String(repeating: "a", count: 4_096),
        "ana@example.com", "+15551234567",
    ]

    static func operations() throws -> [Operation] { try Catalog.embedded().operations }

    /// A call in which every path argument but one is right.
    private func arguments(_ operation: Operation, _ argument: String, _ value: String) -> JSONObject {
        var arguments: JSONObject = [:]
        for name in Self.pathArguments(operation) { arguments[name] = "abc" }
        arguments[argument] = .string(value)
        return arguments
    }

    /// The arguments that fill the path's placeholders.
    private static func pathArguments(_ operation: Operation) -> [String] {
        operation.path.placeholders.map { placeholder in
            operation.rename.first { $0.value == placeholder }?.key ?? placeholder
        }
    }

    private func fields(_ operation: Operation, _ argument: String, _ value: String) -> [String] {
        operation.faults(in: arguments(operation, argument, value)).map(\.field)
    }

    @Test(arguments: try operations().map(\.name)) func `no payload passes as an id`(name: String) throws {
        let operation = try #require(Catalog.embedded().operation(named: name))
        for argument in Self.pathArguments(operation) {
            for payload in Self.payloads {
                #expect(fields(operation, argument, payload).filter { $0 == argument } == [argument], "\(payload)")
                let given = arguments(operation, argument, payload)
                #expect(throws: ArgumentError.self) { try operation.request(arguments: given, locationId: "LOC") }
            }
        }
    }

    @Test(arguments: ["bulk", "business", "search", "upsert", "Search", "UPSERT", "bUlK"])
    func `a word of the routes is no contact`(word: String) throws {
        for operation in try Self.operations() where operation.path.placeholders.contains("contactId") {
            #expect(fields(operation, "contactId", word).contains("contactId"))
        }
    }

    @Test(arguments: ["removeAll", "RemoveAll", "removeall", "REMOVEALL"])
    func `leaving one campaign cannot become leaving all`(word: String) throws {
        for name in ["remove_from_campaign", "add_to_campaign"] {
            let operation = try #require(Catalog.embedded().operation(named: name))
            #expect(fields(operation, "campaignId", word) == ["campaignId"])
        }
    }

    @Test(arguments: [
        "abc", "A-Z_09", "ocQHyuzHvysMo5N5VsXc", "123e4567-e89b-12d3-a456-426614174000", "removeAll", "searches",
    ])
    func `an id passes, also one that is a word elsewhere`(id: String) throws {
        let operation = try #require(Catalog.embedded().operation(named: "get_task"))
        #expect(fields(operation, "taskId", id) == [])
        #expect(fields(operation, "contactId", id) == [])
    }
}
