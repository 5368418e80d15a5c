import HighLevelSandbox
import JSONValue
import Testing

struct SearchPagingTests {
    private static let sorts: [JSON] = [
        [], [["field": "dateAdded", "direction": "asc"]], [["field": "lastNameLowerCase", "direction": "asc"]],
        [["field": "businessName", "direction": "desc"], ["field": "email", "direction": "asc"]],
        [["field": "dnd", "direction": "desc"], ["field": "source", "direction": "desc"]],
    ]

    @Test(arguments: sorts) func `cursors lead through every contact once, whatever the sort`(sort: JSON) {
        var sandbox = Sandbox { $0.contacts = 120 }
        var seen: [String] = []
        var cursor: JSON = []
        repeat {
            let page = sandbox.search(["pageLimit": 7, "sort": sort, "searchAfter": cursor]).json["contacts"]
            let contacts = page?.arrayValue ?? []
            seen += contacts.compactMap { $0["id"]?.stringValue }
            cursor = contacts.count == 7 ? contacts.last?["searchAfter"] ?? [] : []
        } while cursor != []
        let whole = sandbox.search(["sort": sort]).json["contacts"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
        #expect(seen == whole)
        #expect(Set(seen) == Set(sandbox.engine.state.contactIds))
    }

    @Test func `pages by number agree with the whole`() {
        var sandbox = Sandbox { $0.contacts = 45 }
        let pages = (1...4).flatMap {
            sandbox.search(["pageLimit": 15, "page": .init($0)]).json["contacts"]?.arrayValue ?? []
        }
        #expect(pages == sandbox.search().json["contacts"]?.arrayValue)
        #expect(sandbox.search(["page": 4, "pageLimit": 15]).json["total"]?.intValue == 45)
    }

    @Test func `without a sort the newest contact comes first, and its cursor is its time and id`() {
        var sandbox = Sandbox { $0.contacts = 3 }
        let id = sandbox.create(["firstName": "New"])
        let first = sandbox.search().json["contacts"]?[0]
        #expect(first?["id"]?.stringValue == id)
        #expect(first?["searchAfter"] == [.init(Int(Sandbox.start.milliseconds)), .string(id)])
    }

    @Test func `contacts without a value come last in either direction`() {
        var sandbox = Sandbox { $0.contacts = 0 }
        for name in ["Ada", "Bo"] {
            sandbox.create(["firstName": .string(name), "email": .string("\(name)@example.com")])
        }
        sandbox.create(["firstName": "Cy"])
        for direction in ["asc", "desc"] {
            let sort: JSON = [["field": "email", "direction": .string(direction)]]
            let contacts = sandbox.search(["sort": sort]).json["contacts"]?.arrayValue ?? []
            #expect(contacts.last?["firstName"]?.stringValue == "Cy")
        }
    }

    @Test(arguments: [
        Refusal(#"{"pageLimit":null}"#, "pageLimit must be a number conforming to the specified constraints"),
        Refusal(#"{"pageLimit":501}"#, "pageLimit must not be greater than 500"),
        Refusal(#"{"pageLimit":0}"#, "pageLimit must not be less than 1"),
        Refusal(#"{"pageLimit":1.5}"#, "pageLimit must be an integer number"),
        Refusal(#"{"page":0}"#, "page must not be less than 1"),
        Refusal(#"{"page":1,"searchAfter":[1,"a"]}"#, "page should not be used together with searchAfter"),
        Refusal(#"{"searchAfter":"a"}"#, "searchAfter must be an array"),
        Refusal(#"{"searchAfter":[1]}"#, 400, "Invalid searchAfter value"),
        Refusal(#"{"page":21}"#, 400, "Result window is too large"),
        Refusal(#"{"sort":[{"field":"city","direction":"asc"}]}"#, 400, "Invalid sort field city"),
        Refusal(#"{"sort":[{"field":"email","direction":"up"}]}"#, "direction must be one of the following values"),
        Refusal(#"{"sort":[{},{},{}]}"#, "sort must contain no more than 2 elements"),
        Refusal(#"{"filter":[]}"#, "property filter should not exist"),
        Refusal(#"{"locationId":"elsewhere"}"#, 403, "The token does not have access to this location."),
    ])
    func `a search that breaks a rule is refused`(_ row: Refusal) throws {
        var sandbox = Sandbox { $0.contacts = 1 }
        row.expect(sandbox.search(try row.object()))
    }

    @Test func `a query may have 75 characters and no more`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let statuses = [75, 76].map { length in
            sandbox.search(["query": .string(String(repeating: "x", count: length))]).status
        }
        #expect(statuses == [200, 422])
    }

    @Test func `the last page of the window is answered`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        #expect(sandbox.search(["page": 20]).status == 200)
    }

    @Test(arguments: [("ann", 1), ("example ann", 1), ("555010", 1), ("dental", 1), ("nobody at all", 0)])
    func `free text is looked for in names, addresses, numbers and companies`(query: String, count: Int) {
        var sandbox = Sandbox { $0.contacts = 1 }
        #expect(sandbox.search(["query": .string(query)]).json["total"]?.intValue == count)
    }

    @Test func `a search result has its own shape`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let contact = sandbox.search().json["contacts"]?[0]
        #expect(contact?["address"]?.stringValue == "101 Example Street")
        #expect(contact?["address1"] == nil)
        #expect(contact?["firstName"]?.stringValue == "Ann")
        #expect(contact?["firstNameLowerCase"]?.stringValue == "ann")
        #expect(contact?["phoneLabel"] == .null)
        #expect(contact?["customFields"]?[0]?.objectValue?.keys == ["id", "value"])
    }
}
