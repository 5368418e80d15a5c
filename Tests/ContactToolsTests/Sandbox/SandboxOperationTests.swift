import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Each of the 32 operations as an agent calls it, over HTTP, against a sandbox with state: what comes back, and what
/// has changed when it is read again. Every exchange is also held against HighLevel's own document.
struct SandboxOperationTests {
    @Test func `get_contact gives the whole record`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.ann()
            let result = try await sandbox.result(of: "get_contact", ["contactId": .string(id)])
            let contact = try #require(result["contact"])
            #expect(contact["id"] == .string(id))
            #expect(contact["locationId"] == .string(sandbox.locationId))
            #expect(contact["name"] == "Ann Example")
            #expect(contact["phone"] == "+14155550101")
            #expect(contact["dateOfBirth"] == "1990-09-25")
            #expect(contact["tags"] == ["customer", "newsletter"])
            #expect(contact["customFields"]?.arrayValue?.map { $0["value"] } == ["Gold", "2026-03-31"])
            #expect(result["traceId"]?.stringValue?.utf8.count == 36)
            #expect(result["server"]?["untrusted"] == true)
        }
    }

    @Test func `create_contact stores what it is given`() async throws {
        try await inSandbox { sandbox in
            let arguments: JSONObject = [
                "firstName": "Chloé", "lastName": "O'Neil", "email": "chloe+crm@example.com",
                "phone": "+442071838750", "address1": "1 High St", "city": "London", "country": "GB",
                "timezone": "Europe/London", "dateOfBirth": "1984-02-29", "tags": ["VIP", "New Lead"],
                "customFields": [["key": "plan", "field_value": "Silver"]], "gender": "female",
                "companyName": "O'Neil & Co", "dnd": false,
                "dndSettings": ["SMS": ["status": "active", "message": "asked", "code": "1"]],
            ]
            let result = try await sandbox.result(of: "create_contact", arguments)
            let id = try #require(result["contact"]?["id"]?.stringValue)
            #expect(result["contact"]?["dateOfBirth"] == "1984-02-29T00:00:00.000Z")
            #expect(result["contact"]?["createdBy"]?["channel"] == "OAUTH")

            let stored = try await sandbox.contact(id)
            for name in ["firstName", "lastName", "email", "phone", "address1", "city", "country", "dateOfBirth"] {
                #expect(stored[name] == arguments[name])
            }
            #expect(stored["tags"] == ["vip", "new lead"])
            #expect(stored["customFields"]?[0]?["value"] == "Silver")
            #expect(stored["dndSettings"]?["SMS"]?["status"] == "active")
            #expect(try await sandbox.contactId(email: "chloe+crm@example.com") == id)
        }
    }

    @Test func `update_contact changes what is named and nothing else`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.ann()
            let before = try await sandbox.contact(id)
            let result = try await sandbox.result(
                of: "update_contact",
                [
                    "contactId": .string(id), "city": "Łódź", "website": .null,
                    "customFields": [["key": "plan", "field_value": "Silver"]],
                ])
            #expect(result["succeded"] == true)
            #expect(result["contact"]?["city"] == "Łódź")

            let after = try await sandbox.contact(id)
            #expect(after["city"] == "Łódź")
            #expect(after["website"] == nil)
            #expect(after["customFields"]?.arrayValue?.map { $0["value"] } == ["Silver", "2026-03-31"])
            let changed: Set<String> = ["city", "website", "customFields", "dateUpdated"]
            let kept = { (contact: JSON) in contact.objectValue?.filter { !changed.contains($0.key) } }
            #expect(kept(after) == kept(before))
        }
    }

    @Test func `tags in update_contact replace the whole set`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.ann()
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(id), "tags": ["Gone"]])
            #expect(try await sandbox.contact(id)["tags"] == ["gone"])
        }
    }

    @Test func `upsert_contact updates the contact it finds`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.ann()
            let result = try await sandbox.result(
                of: "upsert_contact",
                ["email": "ANN@example.com", "city": "Oakland", "gender": "female", "postalCode": "94607"])
            #expect(result["new"] == false)
            #expect(result["contact"]?["id"] == .string(id))
            let stored = try await sandbox.contact(id)
            #expect(stored["city"] == "Oakland")
            #expect(stored["postalCode"] == "94607")
            #expect(stored["gender"] == nil)
            #expect(stored["tags"] == ["customer", "newsletter"])
        }
    }

    @Test func `upsert_contact creates the contact it does not find`() async throws {
        try await inSandbox { sandbox in
            let result = try await sandbox.result(
                of: "upsert_contact", ["phone": "+14155550999", "name": "Dan Newcomer"])
            #expect(result["new"] == true)
            let id = try #require(result["contact"]?["id"]?.stringValue)
            let stored = try await sandbox.contact(id)
            #expect(stored["firstName"] == "Dan")
            #expect(stored["lastName"] == "Newcomer")
            #expect(stored["phone"] == "+14155550999")
        }
    }

    @Test func `delete_contact leaves nothing to read`() async throws {
        try await inSandbox { sandbox in
            let id = try await sandbox.ann()
            let result = try await sandbox.result(of: "delete_contact", ["contactId": .string(id)])
            #expect(result["succeded"] == true)
            let error = try await sandbox.error(of: "get_contact", ["contactId": .string(id)])
            #expect(error["code"] == "not_found")
            let found = try await sandbox.result(of: "find_duplicate_contact", ["email": "ann@example.com"])
            #expect(found["contact"] == .null)
            let list = try await sandbox.result(of: "list_contacts", ["limit": 1])
            #expect(list["meta"]?["total"] == 49)
        }
    }
}
