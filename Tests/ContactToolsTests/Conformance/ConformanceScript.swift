import HighLevelSandbox
import JSONValue
import TestSupport

/// Calls every operation in several ways, with success and without, and gives back all that went over the wire.
enum ConformanceScript {
    static func run() async throws -> [RecordingRoundTripSender.Exchange] {
        try await exchanges { sandbox in
            try await changePeople(in: sandbox)
            try await findPeople(in: sandbox)
            try await keepRecords(in: sandbox)
            try await changeMemberships(in: sandbox)
            try await fail(in: sandbox)
        }
            + exchanges({ $0.scopes = [] }, callSamples)
            + exchanges({ $0.faults = try FaultPlan(parsing: "429=1") }, callSamples)
            + exchanges({ $0.faults = try FaultPlan(parsing: "500=1") }, callSamples)
    }

    private static func exchanges(
        _ configure: (inout SandboxConfiguration) throws -> Void = { _ in },
        _ body: (SandboxFixture) async throws -> Void
    ) async throws -> [RecordingRoundTripSender.Exchange] {
        try await SandboxFixture.run(configure: configure) { sandbox in
            try await body(sandbox)
            return sandbox.sender.exchanges
        }
    }

    /// All operations, with ids nobody has.
    private static func callSamples(in sandbox: SandboxFixture) async throws {
        for sample in OperationSample.all { _ = try await sandbox.call(sample.tool, sample.arguments) }
    }

    private static func changePeople(in sandbox: SandboxFixture) async throws {
        let user = JSON.string(sandbox.names.userId("Sofia") ?? "")
        let everything: JSONObject = [
            "firstName": "Chloé", "lastName": "O'Neil", "address1": "1 High St", "city": "London", "state": "England",
            "postalCode": "SW1A 1AA", "country": "GB", "website": "https://example.com/?a=b&c=d",
            "timezone": "Europe/London", "dateOfBirth": "1984-02-29", "source": "referral", "assignedTo": user,
            "tags": ["VIP"], "dnd": true, "dndSettings": ["SMS": ["status": "active", "message": "asked"]],
            "inboundDndSettings": ["all": ["status": "inactive"]],
        ]
        var arguments = everything
        arguments["email"] = "chloe+crm@example.com"
        arguments["phone"] = "+442071838750"
        arguments["gender"] = "female"
        arguments["companyName"] = "O'Neil & Co"
        let made = try await sandbox.result(of: "create_contact", arguments)
        let id = made["contact"]?["id"] ?? .null

        arguments["createNewIfDuplicateAllowed"] = true
        _ = try await sandbox.result(of: "upsert_contact", arguments)
        _ = try await sandbox.result(of: "upsert_contact", ["name": "Dan Newcomer", "email": .null, "phone": .null])
        arguments = everything
        arguments["contactId"] = id
        _ = try await sandbox.result(of: "update_contact", arguments)

        let plan = try await sandbox.contact(try await sandbox.ann())["customFields"]?[0]?["id"] ?? .null
        let values: [JSON] = [
            ["id": plan, "field_value": "Gold"], ["key": "contact.plan", "field_value": "Silver"],
            ["key": "seats", "field_value": 12], ["key": "interests", "field_value": ["Strength"]],
            ["key": "signed_contract", "field_value": ["a1": ["meta": ["size": 1], "url": "https://example.com/a"]]],
        ]
        _ = try await sandbox.result(
            of: "update_contact", ["contactId": id, "email": .null, "website": .null, "customFields": .array(values)])
        _ = try await sandbox.result(of: "get_contact", ["contactId": id])
        let seats = try await sandbox.contact(id.stringValue ?? "")["customFields"]?.arrayValue?
            .first { $0["value"] == 12 }?["id"]
        _ = try await sandbox.result(
            of: "upsert_contact",
            ["phone": "+442071838750", "customFields": [["id": seats ?? .null, "field_value": 13]]])
        _ = try await sandbox.result(
            of: "create_contact", ["firstName": "Eve", "customFields": .array(values)])
        _ = try await sandbox.result(of: "list_contacts", ["query": "chloe+crm@example.com"])
        _ = try await sandbox.result(of: "delete_contact", ["contactId": id])
    }

    private static func findPeople(in sandbox: SandboxFixture) async throws {
        let business = JSON.string(sandbox.names.businessId("Bluebird Yoga") ?? "")
        let ann = JSON.string(try await sandbox.ann())
        for link in [business, JSON.null] {
            _ = try await sandbox.result(of: "bulk_update_business", ["ids": [ann], "businessId": link])
            _ = try await sandbox.result(of: "list_contacts_by_business", ["businessId": business])
        }
        _ = try await sandbox.result(
            of: "list_contacts_by_business", ["businessId": business, "limit": 2, "skip": 1, "query": "a b"])
        for number in ["+14155550101", "+14155559999"] {
            _ = try await sandbox.result(of: "find_duplicate_contact", ["phone": .string(number)])
        }
        _ = try await sandbox.result(
            of: "find_duplicate_contact", ["phone": "+14155550101", "email": "a+b@example.com"])

        let list = try await sandbox.result(of: "list_contacts", ["limit": 100])
        _ = try await sandbox.result(
            of: "list_contacts",
            [
                "limit": 5, "startAfter": list["meta"]?["startAfter"] ?? 0,
                "startAfterId": list["meta"]?["startAfterId"] ?? "none",
            ])
        _ = try await sandbox.result(of: "list_contacts", ["query": "100% Łódź & co"])
        _ = try await sandbox.result(of: "list_contacts", ["limit": 1])

        let filters: JSON = [["field": "tags", "operator": "contains", "value": ["customer"]]]
        let sort: JSON = [["field": "dateAdded", "direction": "desc"]]
        let page = try await sandbox.result(
            of: "search_contacts", ["pageLimit": 3, "filters": filters, "sort": sort, "query": "example"])
        _ = try await sandbox.result(
            of: "search_contacts",
            ["pageLimit": 3, "sort": sort, "searchAfter": page["contacts"]?[2]?["searchAfter"] ?? .null])
        _ = try await sandbox.result(of: "search_contacts", ["pageLimit": 500, "page": 1])
    }

    private static func keepRecords(in sandbox: SandboxFixture) async throws {
        let ann = JSON.string(try await sandbox.ann())
        let user = JSON.string(sandbox.names.userId("Tom") ?? "")
        for list in ["list_tasks", "list_notes", "list_appointments"] {
            _ = try await sandbox.result(of: list, ["contactId": ann])
        }
        let task = try await sandbox.result(
            of: "create_task",
            [
                "contactId": ann, "title": "Call", "body": "Soon", "dueDate": "2026-07-01T09:00:00Z",
                "completed": false, "assignedTo": user,
            ])
        var place: JSONObject = ["contactId": ann, "taskId": task["task"]?["id"] ?? .null]
        _ = try await sandbox.result(of: "get_task", place)
        _ = try await sandbox.result(of: "update_task", place.adding(["title": "Call back", "completed": true]))
        _ = try await sandbox.result(of: "complete_task", place.adding(["completed": false]))
        _ = try await sandbox.result(of: "delete_task", place)

        let note = try await sandbox.result(
            of: "create_note",
            [
                "contactId": ann, "body": "Hi", "title": "Call", "color": "#FFAA00", "pinned": true, "userId": user,
            ])
        place = ["contactId": ann, "noteId": note["note"]?["id"] ?? .null]
        _ = try await sandbox.result(of: "get_note", place)
        _ = try await sandbox.result(of: "update_note", place.adding(["pinned": false]))
        _ = try await sandbox.result(of: "delete_note", place)
    }

    private static func changeMemberships(in sandbox: SandboxFixture) async throws {
        let ann = JSON.string(try await sandbox.ann())
        let person: JSONObject = ["contactId": ann]
        for tool in ["add_tags", "remove_tags"] {
            _ = try await sandbox.result(of: tool, person.adding(["tags": ["VIP", "a b/c"]]))
        }
        for tool in ["add_followers", "remove_followers"] {
            let user = JSON.string(sandbox.names.userId("Kenji") ?? "")
            _ = try await sandbox.result(of: tool, person.adding(["followers": [user]]))
        }
        for tool in ["add_to_campaign", "remove_from_campaign"] {
            let campaign = JSON.string(sandbox.names.campaignId("Spring Nurture") ?? "")
            _ = try await sandbox.result(of: tool, person.adding(["campaignId": campaign]))
        }
        _ = try await sandbox.result(of: "remove_from_all_campaigns", person)
        for tool in ["add_to_workflow", "remove_from_workflow"] {
            let workflow = JSON.string(sandbox.names.workflowId("Review Request") ?? "")
            let place = person.adding(["workflowId": workflow])
            _ = try await sandbox.result(of: tool, place)
            _ = try await sandbox.result(of: tool, place.adding(["eventStartTime": "2026-06-23T03:30:00+01:00"]))
        }
        let contacts: JSON = [ann, .string(sandbox.server.deletedContactId), "nonsense"]
        for type in ["add", "remove"] {
            _ = try await sandbox.result(
                of: "bulk_update_tags", ["type": .string(type), "contacts": contacts, "tags": ["x"]])
        }
        _ = try await sandbox.result(
            of: "bulk_update_tags", ["type": "remove", "contacts": [ann], "tags": [], "removeAllTags": true])
    }

    /// Calls our own checks let through and HighLevel does not.
    private static func fail(in sandbox: SandboxFixture) async throws {
        try await callSamples(in: sandbox)
        let ann = JSON.string(try await sandbox.ann())
        let unknownField: JSON = [["id": "none", "field_value": "x"]]
        let foreign = JSON.string(sandbox.server.foreignContactId)
        let other = JSON.string(try await sandbox.newContact(email: "cara@example.com"))
        let calls: [(String, JSONObject)] = [
            ("create_contact", ["email": "ann@example.com"]), ("create_contact", ["firstName": ""]),
            ("create_contact", ["firstName": "Eve", "customFields": unknownField]),
            ("update_contact", ["contactId": other, "phone": "+14155550101"]),
            ("update_contact", ["contactId": ann, "customFields": unknownField]),
            ("upsert_contact", ["email": "ann@example.com", "customFields": unknownField]),
            ("get_contact", ["contactId": foreign]), ("delete_contact", ["contactId": foreign]),
            ("get_task", ["contactId": ann, "taskId": "none"]), ("get_note", ["contactId": ann, "noteId": "none"]),
            ("add_to_campaign", ["contactId": ann, "campaignId": "none"]),
            ("remove_from_workflow", ["contactId": ann, "workflowId": "none"]),
            ("bulk_update_business", ["ids": [ann], "businessId": "none1"]),
            ("bulk_update_tags", ["type": "add", "contacts": [ann], "tags": ["x"], "removeAllTags": true]),
            ("search_contacts", ["pageLimit": 1, "filters": [["field": "none", "operator": "exists"]]]),
        ]
        for (tool, arguments) in calls { _ = try await sandbox.error(of: tool, arguments) }
    }
}

extension JSONObject {
    func adding(_ others: JSONObject) -> JSONObject {
        others.reduce(into: self) { $0[$1.key] = $1.value }
    }
}
