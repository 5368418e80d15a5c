import HighLevelSandbox
import JSONValue
import Testing

struct BulkTests {
    @Test func `bulk tags answer 201 with a verdict for each contact`() {
        var sandbox = Sandbox { $0.contacts = 3 }
        let ids = sandbox.engine.state.contactIds
        _ = sandbox.delete("/contacts/\(ids[2])")
        let response = sandbox.post(
            "/contacts/bulk/tags/update/add",
            [
                "locationId": .string(sandbox.locationId), "tags": ["Bulk", "customer"],
                "contacts": [.string(ids[0]), "abcdef", .string(ids[2]), "AAAAAAAAAAAAAAAAAAAA"],
            ])
        #expect(response.status == 201)
        #expect(response.json["succeded"] == true)
        #expect(response.json["errorCount"]?.intValue == 3)
        let verdicts = response.json["responses"]
        #expect(verdicts?[0]?["message"] == "Tags updated")
        #expect(verdicts?[0]?["oldTags"] == ["customer", "newsletter"])
        #expect(verdicts?[0]?["tagsAdded"] == ["bulk"])
        #expect(verdicts?[1]?["message"] == "contact id is not a valid firebase id")
        #expect(verdicts?[2]?["message"] == "contact is deleted")
        #expect(verdicts?[3]?["message"] == "contact does not belong to location")
        #expect(sandbox.contact(ids[0])["tags"] == ["customer", "newsletter", "bulk"])
    }

    @Test func `bulk removal takes the named tags, or all of them`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        func body(_ tags: JSON, all: Bool) -> JSON {
            [
                "locationId": .string(sandbox.locationId), "contacts": [.string(sandbox.annId)], "tags": tags,
                "removeAllTags": .bool(all),
            ]
        }
        let some = sandbox.post("/contacts/bulk/tags/update/remove", body(["Newsletter"], all: false))
        #expect(some.json["responses"]?[0]?["tagsRemoved"] == ["newsletter"])
        _ = sandbox.post("/contacts/bulk/tags/update/remove", body([], all: true))
        #expect(sandbox.contact(sandbox.annId)["tags"] == [])
    }

    @Test func `a bulk call that breaks a rule is refused`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let (location, ann) = (JSON.string(sandbox.locationId), JSON.string(sandbox.annId))
        let rows: [(String, JSON, Int, String)] = [
            ("tags/update/add", ["contacts": [ann], "tags": ["a"]], 400, "LocationId can't be undefined"),
            (
                "tags/update/add", ["locationId": "other", "contacts": [ann], "tags": ["a"]], 403,
                "The token does not have access to this location."
            ),
            (
                "tags/update/set", ["locationId": location, "contacts": [ann], "tags": ["a"]], 400,
                "type must be one of the following values: add, remove"
            ),
            (
                "tags/update/add", ["locationId": location, "contacts": [ann], "tags": [], "removeAllTags": true], 400,
                "removeAllTags can only be used with type remove"
            ),
            (
                "tags/update/add",
                ["locationId": location, "contactIds": [ann], "contacts": [ann], "tags": ["a"]], 422,
                "property contactIds should not exist"
            ),
            (
                "business", ["locationId": location, "ids": [ann]], 422,
                "businessId must be a string\nbusinessId should not be empty"
            ),
            (
                "business",
                [
                    "locationId": location, "ids": .init(Array(repeating: sandbox.annId, count: 51)),
                    "businessId": .null,
                ],
                422, "ids must contain no more than 50 elements"
            ),
            (
                "business", ["locationId": location, "ids": [ann], "businessId": "nope"], 422,
                "businessId must be the id of a business of the location"
            ),
        ]
        for (path, body, status, message) in rows {
            let response = sandbox.post("/contacts/bulk/\(path)", body)
            #expect(response.status == status)
            #expect(response.message == message)
        }
    }

    @Test func `a business is set on contacts and taken away by null`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let business =
            sandbox.get("/businesses/?locationId=\(sandbox.locationId)").json["businesses"]?[0]?["id"] ?? .null
        for value in [business, .null] {
            let response = sandbox.post(
                "/contacts/bulk/business",
                [
                    "locationId": .string(sandbox.locationId), "ids": [.string(sandbox.annId), "unknown"],
                    "businessId": value,
                ])
            #expect(response.json["success"] == true)
            #expect(response.json["ids"] == [.string(sandbox.annId)])
            #expect(sandbox.contact(sandbox.annId)["businessId"] ?? .null == value)
        }
    }
}
