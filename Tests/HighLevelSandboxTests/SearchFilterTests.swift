import HighLevelSandbox
import JSONValue
import Testing

struct SearchFilterTests {
    /// Three people who differ in every kind of field.
    private static func sandbox() -> Sandbox {
        var sandbox = Sandbox { $0.contacts = 0 }
        let plan = sandbox.customField("Plan")
        let seats = sandbox.customField("Seats")
        let renewal = sandbox.customField("Renewal Date")
        let interests = sandbox.customField("Interests")
        sandbox.create([
            "firstName": "Alma", "lastName": "Ivory", "email": "alma@example.com", "phone": "+14155550171",
            "tags": ["VIP", "gold-member"], "companyName": "Cedar & Co", "city": "Austin", "country": "US",
            "dateOfBirth": "1980-02-29", "source": "walk-in", "dnd": true,
            "dndSettings": ["Email": ["status": "active"]],
            "customFields": [
                ["id": .string(plan), "field_value": "Gold"], ["id": .string(seats), "field_value": 12],
                ["id": .string(renewal), "field_value": "2026-07-01"],
                ["id": .string(interests), "field_value": ["Strength", "Mobility"]],
            ],
        ])
        sandbox.now = sandbox.now + .seconds(60)
        sandbox.create([
            "firstName": "Bela", "email": "bela@example.org", "tags": ["vip"], "city": "Berlin", "country": "DE",
            "customFields": [["key": "plan", "field_value": "Silver"], ["key": "contact.seats", "field_value": "3"]],
        ])
        sandbox.now = sandbox.now + .seconds(60)
        sandbox.create(["firstName": "Cleo", "phone": "+447700900999", "assignedTo": "somebody"])
        return sandbox
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let filter: String
        let names: [String]
        var testDescription: String { filter }

        init(_ filter: String, _ names: [String]) {
            self.filter = filter
            self.names = names
        }
    }

    static let rows: [Row] = [
        // Text.
        Row(#"{"field":"firstNameLowerCase","operator":"eq","value":"alma"}"#, ["Alma"]),
        Row(#"{"field":"firstNameLowerCase","operator":"eq","value":"Alma"}"#, []),
        Row(#"{"field":"firstNameLowerCase","operator":"not_eq","value":"alma"}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"firstNameLowerCase","operator":"contains","value":"l"}"#, ["Alma", "Bela", "Cleo"]),
        Row(#"{"field":"firstNameLowerCase","operator":"not_contains","value":"el"}"#, ["Alma", "Cleo"]),
        Row(#"{"field":"lastNameLowerCase","operator":"exists"}"#, ["Alma"]),
        Row(#"{"field":"lastNameLowerCase","operator":"not_exists"}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"city","operator":"eq","value":"austin"}"#, ["Alma"]),
        Row(#"{"field":"companyName","operator":"contains","value":"cedar"}"#, ["Alma"]),
        Row(#"{"field":"contactName","operator":"eq","value":"alma ivory"}"#, ["Alma"]),
        // The phone is compared without its country code.
        Row(#"{"field":"phone","operator":"eq","value":"4155550171"}"#, ["Alma"]),
        Row(#"{"field":"phone","operator":"eq","value":"+14155550171"}"#, []),
        Row(#"{"field":"phone","operator":"contains","value":"7700900"}"#, ["Cleo"]),
        Row(#"{"field":"phone","operator":"not_exists"}"#, ["Bela"]),
        // Tags.
        Row(#"{"field":"tags","operator":"eq","value":"vip"}"#, ["Alma", "Bela"]),
        Row(#"{"field":"tags","operator":"eq","value":["gold-member","none"]}"#, ["Alma"]),
        Row(#"{"field":"tags","operator":"contains","value":["gold"]}"#, ["Alma"]),
        Row(#"{"field":"tags","operator":"not_contains","value":"gold"}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"tags","operator":"not_exists"}"#, ["Cleo"]),
        // Keywords and flags.
        Row(#"{"field":"email","operator":"eq","value":"BELA@example.org"}"#, ["Bela"]),
        Row(#"{"field":"email","operator":"not_exists"}"#, ["Cleo"]),
        Row(#"{"field":"country","operator":"not_eq","value":"US"}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"assignedTo","operator":"exists"}"#, ["Cleo"]),
        Row(#"{"field":"dnd","operator":"eq","value":true}"#, ["Alma"]),
        Row(#"{"field":"dnd","operator":"eq","value":"false"}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"dndSettings.Email.status","operator":"eq","value":"active"}"#, ["Alma"]),
        Row(#"{"field":"dndSettings.SMS.status","operator":"not_exists"}"#, ["Alma", "Bela", "Cleo"]),
        // Dates, as ISO 8601 and as epoch milliseconds.
        Row(#"{"field":"dateAdded","operator":"range","value":{"gt":"2026-06-01T12:00:00Z"}}"#, ["Bela", "Cleo"]),
        Row(#"{"field":"dateAdded","operator":"range","value":{"gte":1780315200000,"lt":1780315260000}}"#, ["Alma"]),
        Row(
            #"{"field":"dateAdded","operator":"range","value":{"lte":"2026-06-01T14:01:00+02:00"}}"#, ["Alma", "Bela"]),
        Row(#"{"field":"dateOfBirth","operator":"range","value":{"gte":"1980-02-29","lte":"1980-02-29"}}"#, ["Alma"]),
        Row(#"{"field":"dateOfBirth","operator":"exists"}"#, ["Alma"]),
        // Groups.
        Row(
            #"{"group":"OR","filters":[{"field":"city","operator":"eq","value":"Berlin"},"#
                + #"{"group":"AND","filters":[{"field":"dnd","operator":"eq","value":true},"#
                + #"{"field":"tags","operator":"eq","value":"vip"}]}]}"#, ["Alma", "Bela"]),
        Row(#"{"group":"OR","filters":[]}"#, ["Alma", "Bela", "Cleo"]),
    ]

    @Test(arguments: rows) func `a filter finds exactly those it describes`(_ row: Row) throws {
        var sandbox = Self.sandbox()
        #expect(sandbox.names([try JSON(parsing: row.filter)]) == row.names)
    }

    @Test(arguments: [
        ("Plan", #""operator":"eq","value":"gold""#, ["Alma"]),
        ("Plan", #""operator":"contains","value":"il""#, ["Bela"]), ("Plan", #""operator":"not_exists""#, ["Cleo"]),
        ("Seats", #""operator":"range","value":{"gte":3,"lt":12}"#, ["Bela"]),
        ("Seats", #""operator":"eq","value":12"#, ["Alma"]),
        ("Seats", #""operator":"not_eq","value":"12""#, ["Bela", "Cleo"]),
        ("Renewal Date", #""operator":"range","value":{"gt":"2026-06-30"}"#, ["Alma"]),
        ("Interests", #""operator":"eq","value":["Mobility","Nutrition"]"#, ["Alma"]),
        ("Interests", #""operator":"not_exists""#, ["Bela", "Cleo"]),
    ])
    func `custom fields are searched by id`(field: String, rest: String, expected: [String]) throws {
        var sandbox = Self.sandbox()
        let filter = #"{"field":"customFields.\#(sandbox.customField(field))",\#(rest)}"#
        #expect(sandbox.names([try JSON(parsing: filter)]) == expected)
    }

    @Test func `filters side by side must all hold`() {
        var sandbox = Self.sandbox()
        let vip: JSON = ["field": "tags", "operator": "eq", "value": "vip"]
        #expect(sandbox.names([vip, ["field": "country", "operator": "eq", "value": "DE"]]) == ["Bela"])
    }

    @Test(arguments: ["filters", "value"])
    func `opportunities are searched by either name of the inner list`(member: String) throws {
        var sandbox = Sandbox { $0.contacts = 200 }
        let everyone = sandbox.search().json["contacts"]?.arrayValue ?? []
        let won = everyone.filter { $0["opportunities"]?[0]?["status"] == "won" }.count
        var filter: JSONObject = ["field": "opportunities", "operator": "nested"]
        filter[member] = [["field": "opportunities.status", "operator": "eq", "value": "won"]]
        #expect(won > 0)
        #expect(sandbox.search(["filters": [.object(filter)]]).json["total"]?.intValue == won)
    }

    @Test func `workflows are searched by id`() {
        var sandbox = Sandbox { $0.contacts = 2 }
        let workflow = sandbox.get("/workflows/?locationId=\(sandbox.locationId)").json["workflows"]?[1]?["id"] ?? .null
        let before = sandbox.names([["field": "activeWorkflows", "operator": "eq", "value": workflow]])
        _ = sandbox.post("/contacts/\(sandbox.annId)/workflow/\(workflow.stringValue ?? "")", [:])
        let after = sandbox.names([["field": "activeWorkflows", "operator": "eq", "value": workflow]])
        #expect(!before.contains("Ann") && after.contains("Ann"))
    }

    @Test(arguments: [
        Refusal(#"[{"field":"additional_phones","operator":"exists"}]"#, 400, "Invalid field additional_phones"),
        Refusal(#"[{"field":"firstName","operator":"eq","value":"a"}]"#, 400, "Invalid field firstName"),
        Refusal(#"[{"field":"customFields.plan","operator":"exists"}]"#, 400, "Invalid field customFields.plan"),
        Refusal(#"[{"field":"email","operator":"contains","value":"a"}]"#, 400, "Invalid operator contains for field"),
        Refusal(#"[{"field":"id","operator":"exists"}]"#, 400, "Invalid operator exists for field id"),
        Refusal(#"[{"field":"dateAdded","operator":"eq","value":1}]"#, 400, "Invalid operator eq for field dateAdded"),
        Refusal(#"[{"field":"city","operator":"range","value":{"gt":1}}]"#, 400, "Invalid operator range for field"),
        Refusal(#"[{"field":"city","operator":"like","value":"a"}]"#, 400, "Invalid operator like for field city"),
        Refusal(#"[{"field":"city","value":"a"}]"#, 400, "Invalid operator  for field city"),
        Refusal(#"[{"field":"city","operator":"eq"}]"#, 400, "Invalid value for field city"),
        Refusal(#"[{"field":"city","operator":"eq","value":["a"]}]"#, 400, "Invalid value for field city"),
        Refusal(#"[{"field":"city","operator":"contains","value":1}]"#, 400, "Invalid value for field city"),
        Refusal(#"[{"field":"dateAdded","operator":"range","value":{"low":1}}]"#, 400, "Invalid value for field"),
        Refusal(#"[{"field":"dateAdded","operator":"range","value":{}}]"#, 400, "Invalid value for field dateAdded"),
        Refusal(#"[{"field":"dateAdded","operator":"range","value":{"gt":"soon"}}]"#, 400, "Invalid value for field"),
        Refusal(#"[{"field":"opportunities","operator":"exists"}]"#, 400, "Invalid operator exists for field opp"),
        Refusal(
            #"[{"field":"opportunities","operator":"nested","filters":[{"field":"city","operator":"exists"}]}]"#, 400,
            "Invalid field city"),
        Refusal(#"{"email":"ann@example.com"}"#, "filters must be an array"),
        Refusal(#"["email"]"#, "each value in filters must be an object"),
        Refusal(#"[{"operator":"exists"}]"#, "field must be a string\nfield should not be empty"),
        Refusal(#"[{"group":"NOT","filters":[]}]"#, "group must be one of the following values: AND, OR"),
        Refusal(#"[{"group":"AND"}]"#, "filters must be an array"),
    ])
    func `a filter outside the grammar is refused`(_ row: Refusal) throws {
        var sandbox = Sandbox { $0.contacts = 1 }
        row.expect(sandbox.search(["filters": try row.json()]))
    }

    @Test func `a value may have 75 characters and no more`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        func filter(_ length: Int) -> JSON {
            [["field": "city", "operator": "eq", "value": .string(String(repeating: "x", count: length))]]
        }
        #expect(sandbox.search(["filters": filter(75)]).status == 200)
        #expect(sandbox.search(["filters": filter(76)]).status == 400)
    }
}
