import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// The operations that find contacts.
extension SandboxOperationTests {
    @Test func `find_duplicate_contact finds by e-mail and by phone`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.newContact(email: "bea+1 x@example.com".filter { $0 != " " })
            let byEmail = try await sandbox.result(of: "find_duplicate_contact", ["email": "BEA+1x@example.com"])
            #expect(byEmail["contact"]?["id"] == .string(id))
            #expect(byEmail["matchingField"] == "email")
            let byPhone = try await sandbox.result(of: "find_duplicate_contact", ["phone": "+14155550101"])
            #expect(byPhone["contact"]?["name"] == "Ann Example")
            #expect(byPhone["matchingField"] == "number")
            let nobody = try await sandbox.result(of: "find_duplicate_contact", ["phone": "+14155559999"])
            #expect(nobody["contact"] == .null)
        }
    }

    @Test(arguments: [
        (#"[{"field":"email","operator":"eq","value":"ann@example.com"}]"#, 1),
        (#"[{"field":"firstNameLowerCase","operator":"eq","value":"ann"}]"#, 1),
        (#"[{"field":"firstNameLowerCase","operator":"eq","value":"Ann"}]"#, 1),
        (#"[{"field":"tags","operator":"contains","value":["no such tag"]}]"#, 0),
        (#"[{"field":"dateAdded","operator":"range","value":{"gte":"2020-01-01T00:00:00Z"}}]"#, 50),
        (
            #"[{"group":"OR","filters":[{"field":"email","operator":"eq","value":"ann@example.com"},"#
                + #"{"group":"AND","filters":[{"field":"email","operator":"not_exists"},"#
                + #"{"field":"phone","operator":"not_exists"}]}]}]"#,
            1
        ),
    ])
    func `search_contacts finds by filters`(filters: String, count: Int) async throws {
        try await inSandbox { sandbox in
            let result = try await sandbox.result(
                of: "search_contacts", ["pageLimit": 100, "filters": try JSON(parsing: filters)])
            #expect(result["total"] == JSON(count))
            #expect(result["contacts"]?.arrayValue?.count == count)
        }
    }

    @Test func `search_contacts pages by the cursor of the last contact`() async throws {
        try await inSandbox { sandbox in
            var arguments: JSONObject = [
                "pageLimit": 20, "sort": [["field": "dateAdded", "direction": "asc"]],
            ]
            var ids: [String] = []
            var sizes: [Int] = []
            repeat {
                let page = try await sandbox.result(of: "search_contacts", arguments)
                let contacts = try #require(page["contacts"]?.arrayValue)
                ids += contacts.compactMap { $0["id"]?.stringValue }
                sizes.append(contacts.count)
                arguments["searchAfter"] = contacts.last?["searchAfter"]
            } while sizes.last == 20
            #expect(sizes == [20, 20, 10])
            #expect(Set(ids).count == 50)
            let ann = try await sandbox.ann()
            #expect(ids.first == ann)
        }
    }

    @Test func `list_contacts pages by the cursor in meta`() async throws {
        try await inSandbox { sandbox in
            let first = try await sandbox.result(of: "list_contacts", ["limit": 30])
            let meta = try #require(first["meta"])
            #expect(meta["total"] == 50)
            #expect(meta["nextPage"] == 2)
            let rest = try await sandbox.result(
                of: "list_contacts",
                [
                    "limit": 30, "startAfter": try #require(meta["startAfter"]),
                    "startAfterId": try #require(meta["startAfterId"]),
                ])
            #expect(rest["meta"]?["nextPage"] == nil)
            let contacts = try #require(first["contacts"]?.arrayValue) + #require(rest["contacts"]?.arrayValue)
            #expect(contacts.count == 50)
            #expect(Set(contacts.compactMap { $0["id"]?.stringValue }).count == 50)
            // Newest first, so that Ann, who was the first, is the last; her names in lower case as this list has them.
            #expect(contacts.last?["firstName"] == "ann")
            #expect(contacts.last?["firstNameRaw"] == "Ann")
        }
    }

    @Test func `list_contacts finds by a text with signs that must be encoded`() async throws {
        try await inSandbox { sandbox in
            _ = try await sandbox.newContact(email: "a+b@example.com", firstName: "A & B=C?")
            let byEmail = try await sandbox.result(of: "list_contacts", ["query": "a+b@example.com"])
            #expect(byEmail["contacts"]?.arrayValue?.count == 1)
            let byName = try await sandbox.result(of: "list_contacts", ["query": "A & B=C?"])
            #expect(byName["contacts"]?[0]?["firstNameRaw"] == "A & B=C?")
        }
    }

    @Test func `list_contacts_by_business lists the members of a business`() async throws {
        try await inSandbox { sandbox in
            let business = try #require(sandbox.names.businessId("Bluebird Yoga"))
            let arguments: JSONObject = ["businessId": .string(business)]
            let before = try await sandbox.result(of: "list_contacts_by_business", arguments)
            let ann = try await sandbox.ann()
            _ = try await sandbox.result(
                of: "bulk_update_business", ["ids": [.string(ann)], "businessId": .string(business)])
            let after = try await sandbox.result(of: "list_contacts_by_business", arguments)
            let ids = try #require(after["contacts"]?.arrayValue).map { $0["id"] }
            #expect(ids.count == (before["contacts"]?.arrayValue?.count ?? 0) + 1)
            #expect(ids.contains(.string(ann)))

            let page = try await sandbox.result(
                of: "list_contacts_by_business",
                ["businessId": .string(business), "limit": 1, "skip": 0, "query": "ann@example.com"])
            #expect(page["contacts"]?.arrayValue?.map { $0["id"] } == [.string(ann)])
        }
    }
}
