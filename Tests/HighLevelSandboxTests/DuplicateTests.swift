import HighLevelSandbox
import JSONValue
import Testing

struct DuplicateTests {
    @Test(arguments: [
        ("ANN@example.com", "", "email"), ("", "(415) 555-0101", "phone"),
        ("ann@example.com", "+14155550101", "email"), ("new@example.com", "+14155550101", "phone"),
    ])
    func `a second contact with the same identifier is refused by the id of the first`(
        email: String, phone: String, field: String
    ) {
        var sandbox = Sandbox { $0.contacts = 1 }
        var body: JSONObject = ["locationId": .string(sandbox.locationId)]
        if !email.isEmpty { body["email"] = .string(email) }
        if !phone.isEmpty { body["phone"] = .string(phone) }
        let response = sandbox.post("/contacts/", .object(body))
        #expect(response.status == 400)
        #expect(response.json["statusCode"]?.intValue == 400)
        #expect(response.message == "This location does not allow duplicated contacts.")
        #expect(response.json["meta"] == ["contactId": .string(sandbox.annId), "matchingField": .string(field)])
    }

    @Test func `the location's order of identifiers decides which match is named`() {
        var sandbox = Sandbox {
            $0.contacts = 1
            $0.uniqueIdentifiers = [.phone, .email]
        }
        let response = sandbox.post(
            "/contacts/",
            ["locationId": .string(sandbox.locationId), "email": "ann@example.com", "phone": "+14155550101"])
        #expect(response.json["meta"]?["matchingField"]?.stringValue == "phone")
    }

    @Test func `an update that collides is refused, one that repeats its own identifiers is not`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let id = sandbox.create(["email": "other@example.com"])
        #expect(sandbox.put("/contacts/\(id)", ["email": "ann@example.com"]).status == 400)
        #expect(sandbox.put("/contacts/\(id)", ["email": "other@example.com"]).status == 200)
    }

    @Test func `where duplicates are allowed they are created`() {
        var sandbox = Sandbox {
            $0.contacts = 1
            $0.allowsDuplicateContacts = true
        }
        sandbox.create(["email": "ann@example.com"])
        #expect(sandbox.engine.state.contactCount == 2)
    }

    @Test(arguments: [
        ("number=%2B14155550101", true), ("number=+14155550101", false), ("number=%252B14155550101", false),
        ("email=ann%40example.com", true), ("email=ann%2540example.com", false), ("email=nobody%40example.com", false),
    ])
    func `the look-up finds what is encoded once and answers a miss with null`(query: String, isFound: Bool) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.get("/contacts/search/duplicate?locationId=\(sandbox.locationId)&\(query)")
        #expect(response.status == 200)
        #expect(response.json["contact"]?.isNull == !isFound)
    }

    @Test func `an upsert updates the first match and ignores the identifier that is someone else's`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let other = sandbox.create(["email": "other@example.com", "phone": "+14155550188"])
        let response = sandbox.post(
            "/contacts/upsert",
            [
                "locationId": .string(sandbox.locationId), "email": "ann@example.com", "phone": "+14155550188",
                "gender": "female", "companyName": "New Co",
            ])
        #expect(response.status == 200)
        #expect(response.json["new"] == false)
        let contact = response.json["contact"]
        #expect(contact?["id"]?.stringValue == sandbox.annId)
        #expect(contact?["phone"]?.stringValue == "+14155550101")
        #expect(contact?["companyName"]?.stringValue == "New Co")
        #expect(contact?["gender"] == nil)
        #expect(sandbox.contact(other)["phone"]?.stringValue == "+14155550188")
    }

    @Test func `an upsert that finds nobody creates`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.post(
            "/contacts/upsert", ["locationId": .string(sandbox.locationId), "email": "n@example.com", "gender": "male"])
        #expect(response.json["new"] == true)
        #expect(response.json["contact"]?["gender"]?.stringValue == "male")
    }

    @Test(arguments: [(true, 2), (false, 1)])
    func `createNewIfDuplicateAllowed counts only where duplicates are allowed`(isAllowed: Bool, count: Int) {
        var sandbox = Sandbox {
            $0.contacts = 1
            $0.allowsDuplicateContacts = isAllowed
        }
        let response = sandbox.post(
            "/contacts/upsert",
            [
                "locationId": .string(sandbox.locationId), "email": "ann@example.com",
                "createNewIfDuplicateAllowed": true,
            ])
        #expect(response.status == 200)
        #expect(sandbox.engine.state.contactCount == count)
    }

    @Test func `an upsert by an additional address makes it the primary one and drops the former`() throws {
        var sandbox = Sandbox { $0.contacts = 200 }
        let contacts = sandbox.search().json["contacts"]?.arrayValue ?? []
        let contact = try #require(contacts.first { $0["additionalEmails"]?[0] != nil })
        let additional = try #require(contact["additionalEmails"]?[0]?["email"])
        let response = sandbox.post(
            "/contacts/upsert", ["locationId": .string(sandbox.locationId), "email": additional])
        #expect(response.json["contact"]?["id"] == contact["id"])
        #expect(response.json["contact"]?["email"] == additional)
        #expect(response.json["contact"]?["additionalEmails"] == [])
    }
}
