import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Mistakes that clients of HighLevel's API are known for. For each of them: ours does it right, and the sandbox would
/// show it if it did not.
struct TrapTests {
    private func body(_ response: HTTPResponse) throws -> JSON { try JSON(parsing: response.body) }

    // MARK: - Bodies

    @Test(arguments: [("remove_tags", "tags"), ("remove_followers", "followers")])
    func `the body of a DELETE is sent`(tool: String, member: String) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let before = try #require(try await sandbox.contact(ann)[member])
            #expect(before != [])

            let bare = try await sandbox.send("DELETE", "/contacts/\(ann)/\(member)")
            #expect(bare.status == 422)
            #expect(try await sandbox.contact(ann)[member] == before)

            _ = try await sandbox.result(of: tool, ["contactId": .string(ann), member: before])
            #expect(try await sandbox.contact(ann)[member] == [])
        }
    }

    @Test func `leaving a workflow sends a body though it is empty`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let workflow = try #require(sandbox.names.workflowId("Renewal Reminder"))
            let bare = try await sandbox.send("DELETE", "/contacts/\(ann)/workflow/\(workflow)")
            #expect(bare.status == 422)
            _ = try await sandbox.result(
                of: "remove_from_workflow", ["contactId": .string(ann), "workflowId": .string(workflow)])
            #expect(sandbox.sender.exchanges.last?.request.body == Array("{}".utf8))
        }
    }

    @Test func `locationId stays out of an update`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let wrong = try await sandbox.send(
                "PUT", "/contacts/\(ann)", json: ["locationId": .string(sandbox.locationId), "city": "Rome"])
            #expect(wrong.status == 422)
            #expect(try body(wrong)["message"] == ["property locationId should not exist"])
            #expect(try await sandbox.contact(ann)["city"] == "San Francisco")

            let refused = try await sandbox.error(
                of: "update_contact",
                ["contactId": .string(ann), "city": "Rome", "locationId": .string(sandbox.locationId)])
            #expect(refused["code"] == "invalid_arguments")
            #expect(refused["field"] == "locationId")

            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(ann), "city": "Rome"])
            #expect(sandbox.sender.exchanges.last?.request.body == Array(#"{"city":"Rome"}"#.utf8))
            #expect(try await sandbox.contact(ann)["city"] == "Rome")
        }
    }

    // MARK: - Encoding

    @Test(arguments: [
        ("number", "%2B14155550102", ["+14155550102", "%252B14155550102"]),
        ("email", "bea%2Bx%40example.com", ["bea+x%40example.com", "bea%252Bx%2540example.com"]),
    ])
    func `an e-mail and a phone are encoded exactly once`(name: String, right: String, wrong: [String]) async throws {
        try await SandboxFixture.run { sandbox in
            _ = try await sandbox.result(
                of: "create_contact", ["email": "bea+x@example.com", "phone": "+14155550102"])
            let path = "/contacts/search/duplicate?locationId=\(sandbox.locationId)&\(name)="
            for value in wrong {
                let missed = try await sandbox.send("GET", path + value)
                #expect(missed.status == 200)
                #expect(try body(missed)["contact"] == .null, "\(value)")
            }
            let arguments: JSONObject =
                name == "email" ? ["email": "bea+x@example.com"] : ["phone": "+14155550102"]
            let found = try await sandbox.result(of: "find_duplicate_contact", arguments)
            #expect(found["contact"]?["email"] == "bea+x@example.com")
            #expect(sandbox.sender.exchanges.last?.request.target == path + right)
        }
    }

    // MARK: - Paths

    @Test(arguments: ["removeAll", "REMOVEALL"]) func `removeAll is no campaign`(word: String) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let before = try await sandbox.contact(ann)["dateUpdated"]
            let count = sandbox.sender.exchanges.count
            let error = try await sandbox.error(
                of: "remove_from_campaign", ["contactId": .string(ann), "campaignId": .string(word)])
            #expect(error["code"] == "invalid_arguments")
            #expect(error["field"] == "campaignId")
            #expect(sandbox.sender.exchanges.count == count)
            #expect(try await sandbox.contact(ann)["dateUpdated"] == before)

            // As an id it would have reached the other operation and left every campaign.
            let wrong = try await sandbox.send("DELETE", "/contacts/\(ann)/campaigns/removeAll")
            #expect(wrong.status == 200)
            #expect(try await sandbox.contact(ann)["dateUpdated"] != before)
        }
    }

    @Test func `the bulk path carries its type`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let wanted: JSON = [
                "locationId": .string(sandbox.locationId), "contacts": [.string(ann)], "tags": ["vip"],
            ]
            let wrong: [(String, JSON, Int)] = [
                // The paths a generated client makes of the parameter that the document forgets to declare.
                ("/contacts/bulk/tags/update/%7Btype%7D", wanted, 400), ("/contacts/bulk/tags/update", wanted, 404),
                ("/contacts/bulk/tags/update/add/", wanted, 404),
                (
                    "/contacts/bulk/tags/update/add",
                    ["locationId": .string(sandbox.locationId), "contactIds": [.string(ann)], "tags": ["vip"]], 422
                ),
                ("/contacts/bulk/tags/update/add", ["contacts": [.string(ann)], "tags": ["vip"]], 400),
            ]
            for (target, json, status) in wrong {
                #expect(try await sandbox.send("POST", target, json: json).status == status, "\(target)")
            }
            #expect(try await sandbox.contact(ann)["tags"] == ["customer", "newsletter"])

            _ = try await sandbox.result(
                of: "bulk_update_tags", ["type": "add", "contacts": [.string(ann)], "tags": ["vip"]])
            let request = try #require(sandbox.sender.exchanges.last?.request)
            #expect(request.target == "/contacts/bulk/tags/update/add")
            #expect(try request.body.map { try JSON(parsing: $0) } == wanted)
            #expect(try await sandbox.contact(ann)["tags"] == ["customer", "newsletter", "vip"])
        }
    }

    @Test func `the slash at the end of contacts is kept`() async throws {
        try await SandboxFixture.run { sandbox in
            let location = "locationId=\(sandbox.locationId)"
            #expect(try await sandbox.send("GET", "/contacts?\(location)").status == 404)
            let create = try await sandbox.send(
                "POST", "/contacts", json: ["locationId": .string(sandbox.locationId), "email": "bea@example.com"])
            #expect(create.status == 404)
            let ann = try await sandbox.ann()
            #expect(try await sandbox.send("GET", "/contacts/\(ann)/").status == 404)
            #expect(try await sandbox.send("GET", "/Contacts/\(ann)").status == 401)

            _ = try await sandbox.result(of: "list_contacts")
            #expect(sandbox.sender.exchanges.last?.request.target == "/contacts/?\(location)")
            _ = try await sandbox.newContact(email: "bea@example.com")
            #expect(sandbox.sender.exchanges.last?.request.target == "/contacts/")
        }
    }

    @Test func `the list of a business names the location`() async throws {
        try await SandboxFixture.run { sandbox in
            let business = try #require(sandbox.names.businessId("Bluebird Yoga"))
            let wrong = try await sandbox.send("GET", "/contacts/business/\(business)")
            #expect(wrong.status == 403)
            #expect(try body(wrong)["message"] == "The token does not have access to this location.")

            _ = try await sandbox.result(of: "list_contacts_by_business", ["businessId": .string(business)])
            let target = sandbox.sender.exchanges.last { !$0.isLookUp }?.request.target
            #expect(target == "/contacts/business/\(business)?locationId=\(sandbox.locationId)")
        }
    }
}
