import HighLevelSandbox
import JSONValue
import Testing

struct ContactTests {
    @Test(arguments: [
        Refusal(#"{"foo":1}"#, "property foo should not exist"),
        Refusal(#"{"firstName":"A","additionalEmails":[]}"#, "property additionalEmails should not exist"),
        Refusal(
            #"{"firstName":3,"b":1,"a":1}"#, "property b should not exist\nproperty a should not exist\nfirstName must"),
        Refusal(#"{"email":"nobody"}"#, "email must be an email"),
        Refusal(#"{"phone":"12-34"}"#, "phone must be a valid phone number"),
        Refusal(#"{"firstName":"A","dnd":"yes"}"#, "dnd must be a boolean value"),
        Refusal(#"{"firstName":"A","tags":"vip"}"#, "tags must be an array\neach value in tags must be a string"),
        Refusal(#"{"firstName":"A","tags":[1]}"#, "each value in tags must be a string"),
        Refusal(#"{"firstName":"A","country":"United States"}"#, "country must be a valid enum value"),
        Refusal(#"{"firstName":"A","dateOfBirth":"25/09/1990"}"#, "dateOfBirth must be a valid date"),
        Refusal(#"{"firstName":"A","postalCode":null}"#, "postalCode must be a string"),
        Refusal(
            #"{"firstName":"A","dndSettings":{"Call":{"status":"on"}}}"#,
            "dndSettings.Call.status must be one of the following values: active, inactive, permanent"),
        Refusal(
            #"{"firstName":"A","dndSettings":{"call":{"status":"active"}}}"#,
            "dndSettings.property call should not exist"),
        Refusal(
            #"{"firstName":"A","customFields":[{"id":"x","value":1}]}"#,
            "customFields.0.property value should not exist"),
        Refusal(
            #"{"firstName":"A","customFields":[{"id":"x","field_value":1}]}"#,
            "customFields.0.id must be the id of a custom field of contacts"),
        Refusal(
            #"{"firstName":"A","customFields":[{"key":"seats","field_value":"many"}]}"#,
            "customFields.0.field_value must be a valid NUMERICAL"),
    ])
    func `a create with a wrong member is refused by its name`(_ row: Refusal) throws {
        var sandbox = Sandbox { $0.contacts = 0 }
        var body = try row.object()
        body["locationId"] = .string(sandbox.locationId)
        let response = sandbox.post("/contacts/", .object(body))
        row.expect(response)
        #expect(response.json["error"]?.stringValue == "Unprocessable Entity")
        #expect(sandbox.engine.state.contactCount == 0)
    }

    @Test(arguments: ["gender", "companyName", "locationId", "createNewIfDuplicateAllowed"])
    func `update does not know what create knows`(member: String) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.put("/contacts/\(sandbox.annId)", .object([member: .string(sandbox.locationId)]))
        #expect(response.status == 422)
        #expect(response.message == "property \(member) should not exist")
    }

    @Test func `a create that names nobody is a 400 whose body says 422`() {
        var sandbox = Sandbox { $0.contacts = 0 }
        let response = sandbox.post("/contacts/", ["locationId": .string(sandbox.locationId), "tags": ["a"]])
        #expect(response.status == 400)
        #expect(response.json["statusCode"]?.intValue == 422)
    }

    @Test(arguments: [
        "1990/09/25", "09/25/1990", "1990-09-25", "09-25-1990", "1990.09.25", "09.25.1990", "1990_09_25", "09_25_1990",
        "1990-09-25T00:00:00.000Z",
    ])
    func `a date of birth is read back in ISO 8601`(text: String) {
        var sandbox = Sandbox { $0.contacts = 0 }
        let created = sandbox.post(
            "/contacts/",
            ["locationId": .string(sandbox.locationId), "firstName": "A", "dateOfBirth": .string(text)]
        ).json["contact"]
        #expect(created?["dateOfBirth"]?.stringValue == "1990-09-25T00:00:00.000Z")
        #expect(created?["birthMonth"]?.intValue == 9)
        #expect(sandbox.contact(created?["id"]?.stringValue ?? "")["dateOfBirth"]?.stringValue == "1990-09-25")
    }

    @Test func `an update changes what it names, clears what it nulls and leaves the rest`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let seats = sandbox.customField("Seats")
        let response = sandbox.put(
            "/contacts/\(sandbox.annId)",
            [
                "lastName": "Sample", "website": .null, "phone": "(415) 555-0199",
                "customFields": [["id": .string(seats), "field_value": 4]],
            ])
        let contact = response.json["contact"]
        #expect(response.json["succeded"] == true)
        #expect(contact?["name"]?.stringValue == "Ann Sample")
        #expect(contact?["website"] == nil)
        #expect(contact?["phone"]?.stringValue == "+14155550199")
        #expect(contact?["email"]?.stringValue == "ann@example.com")
        #expect(contact?["tags"] == ["customer", "newsletter"])
        #expect(contact?["customFields"]?.arrayValue?.count == 3)
        #expect(contact?["dateUpdated"]?.stringValue == Sandbox.start.iso8601)
    }

    @Test func `tags on an update replace the whole set`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.put("/contacts/\(sandbox.annId)", ["tags": ["Only"]])
        #expect(response.json["contact"]?["tags"] == ["only"])
    }

    @Test func `a refused update changes nothing`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let before = sandbox.contact(sandbox.annId)
        _ = sandbox.put(
            "/contacts/\(sandbox.annId)",
            ["firstName": "Eve", "customFields": [["key": "seats", "field_value": "many"]]])
        #expect(sandbox.contact(sandbox.annId) == before)
    }

    @Test func `a deleted contact and one that never was look the same`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let id = sandbox.annId
        #expect(sandbox.delete("/contacts/\(id)").json["succeded"] == true)
        for unknown in [id, "nobody"] {
            let response = sandbox.get("/contacts/\(unknown)")
            #expect(response.status == 400)
            #expect(response.json["error"]?.stringValue == "Contact with id \(unknown) not found")
            #expect(response.json["status"]?.intValue == 400)
        }
    }

    @Test func `name is split at its first space`() {
        var sandbox = Sandbox { $0.contacts = 0 }
        let contact = sandbox.contact(sandbox.create(["name": "Ana de la Cruz"]))
        #expect(contact["firstName"]?.stringValue == "Ana")
        #expect(contact["lastName"]?.stringValue == "de la Cruz")
    }
}
