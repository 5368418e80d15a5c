import ContactTools
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What an upsert says to a call that is nearly one: each advice is one that the tool itself takes.
@Suite(.serialized)
struct UpsertWordingTests {
    private func error(_ arguments: JSONObject) async throws -> JSON {
        try await RecipeRig.run { rig in
            let answer = try await rig.upsert(arguments)
            #expect(rig.appliedWrites == 0)
            return try #require(answer["error"], "\(answer.serialized())")
        }
    }

    @Test(
        arguments: [
            (["firstName": "Bob"], "\"firstName\" belongs into \"fields\".", "{\"firstName\": …}"),
            (
                ["firstName": "Bob", "lastName": "Lee", "city": "Rome"],
                "\"firstName\", \"lastName\", \"city\" belong into \"fields\".",
                "{\"firstName\": …, \"lastName\": …, \"city\": …}"
            ),
            (["first_name": "Bob"], "\"first_name\" belongs into \"fields\".", "{\"firstName\": …}"),
            (
                ["assignedToName": "Tom", "customFieldValues": ["Plan": "Gold"]],
                "\"assignedToName\", \"customFieldValues\" belong into \"fields\".",
                "{\"assignedToName\": …, \"customFieldValues\": …}"
            ),
        ] as [(JSONObject, String, String)])
    func `fields beside fields are told once, with where they belong`(
        beside: JSONObject, message: String, form: String
    ) async throws {
        var arguments: JSONObject = ["email": "bob@example.com"]
        for member in beside { arguments[member.key] = member.value }
        let error = try await error(arguments)
        #expect(error["code"] == "invalid_arguments")
        #expect(error["field"] == .string(beside.keys[0]))
        #expect(error["message"]?.stringValue == message)
        #expect(error["nextStep"]?.stringValue?.contains("\"fields\": \(form)") == true)
        #expect(error["details"] == nil)
    }

    @Test func `what is no field is told with those there are, in this tool's own words`() async throws {
        let error = try await error(["email": "a@example.com", "fields": ["birthday": "1990-01-01"]])
        #expect(error["field"] == "fields.birthday")
        let told = "\(error["message"]?.stringValue ?? "") \(error["nextStep"]?.stringValue ?? "")"
        #expect(told.contains("upsert_contact_by_identity") && !told.contains("create_contact"))
        let listed = told.components(behind: "Known are: ", before: ". What")
        #expect(listed.contains("dateOfBirth") && listed.contains("assignedToName"))
        #expect(!listed.contains("tags"))
    }

    /// Every name that is listed can be given: whatever else is wrong with the value, it is not called unknown.
    @Test func `every field that is listed as known is`() async throws {
        let error = try await error(["email": "a@example.com", "fields": ["zzz": 1]])
        let listed = (error["nextStep"]?.stringValue ?? "").components(behind: "Known are: ", before: ". What")
        #expect(listed.count > 15)
        for name in listed {
            let told = try await RecipeRig.run { rig in
                try await rig.upsert(["email": "a@example.com", "fields": .object([name: true]), "dryRun": true])
            }
            #expect(told["error"]?["message"]?.stringValue?.contains("is no field") != true, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("first_name", "Use \"firstName\"."), ("fristName", "Did you mean \"firstName\"? If not, leave it out."),
            ("assigned_to_name", "Use \"assignedToName\"."), ("Tags", "Give \"tags\" beside"),
            ("tag", "Give \"tags\" beside"),
        ])
    func `a field that is misspelt is recognised`(key: String, advice: String) async throws {
        let error = try await error(["email": "a@example.com", "fields": .object([key: ["x"]])])
        #expect(error["field"] == .string("fields.\(key)"))
        #expect(error["nextStep"]?.stringValue?.hasPrefix(advice) == true, "\(error.serialized())")
    }

    @Test func `a custom field that is not known is named as this tool takes it`() async throws {
        let unknown = try await error(["customField": ["name": "Plann", "value": "Gold"]])
        #expect(unknown["field"] == "customField")
        #expect(unknown["nextStep"]?.stringValue?.contains("its id as \"customField.name\"") == true)
        #expect(unknown["nextStep"]?.stringValue?.contains("customFields\"") == false)
        let value = try await error(["customField": ["name": "Plan", "value": "Platinum"]])
        #expect(value["message"]?.stringValue?.hasPrefix("\"customField\" must be one of the options") == true)
        // The advice holds: the id does it.
        try await RecipeRig.run { rig in
            let choices = try await rig.upsert(["customField": ["name": "Acount", "value": "1"]])["error"]?["details"]?[
                "choices"]
            let id = try #require(choices?.arrayValue?.first { $0["name"] == "Account Number" }?["id"])
            let found = try await rig.upsert(["email": "ann@example.com", "customField": ["name": id, "value": "1"]])
            #expect(found["outcome"] == "updated")
        }
    }

    @Test func `without the scope for custom fields another key is advised`() async throws {
        try await RecipeRig.run(configure: { $0.scopes = ["contacts.readonly", "contacts.write"] }) { rig in
            let error = try await rig.upsert(["customField": ["name": "Plan", "value": "Gold"]])["error"]
            #expect(error?["code"] == "missing_scope")
            #expect(error?["field"] == "customField")
            #expect(error?["nextStep"]?.stringValue?.hasPrefix("Give email or phone instead") == true)
        }
    }

    @Test func `a value that several share says how many, and what to add`() async throws {
        try await RecipeRig.run { rig in
            let call: JSONObject = ["customField": ["name": "Plan", "value": "Gold"], "fields": ["city": "Porto"]]
            let error = try #require(try await rig.upsert(call)["error"])
            #expect(error["code"] == "conflict")
            #expect(error["field"] == "customField")
            let count = try #require(Int(error["message"]?.stringValue?.split(separator: " ").first ?? ""))
            #expect(count > 5)
            #expect(
                error["message"]?.stringValue?.hasSuffix(
                    "contacts have this value of the custom field. Nothing was changed.") == true)
            #expect(error["details"]?["found"]?["customField"]?.arrayValue?.count == 5)
            let step = error["nextStep"]?.stringValue ?? ""
            #expect(step.contains("email or the phone") && step.contains("shows 5 of them") && !step.contains("id"))
            #expect(rig.appliedWrites == 0)
            // With an address it is enough.
            var more = call
            more["email"] = "ann@example.com"
            #expect(try await rig.upsert(more)["outcome"] == "updated")
        }
    }

    @Test func `keys of two people are no lack of a key, and each tool advises what it takes`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.sandbox.newContact(email: "bea@example.com")
            let keys: JSONObject = ["email": "bea@example.com", "phone": "+14155550101"]
            let upsert = try await rig.upsert(keys)["error"]
            #expect(upsert?["message"]?.stringValue?.hasPrefix("The given keys belong to different contacts") == true)
            #expect(upsert?["nextStep"]?.stringValue?.contains("update it by its id with update_contact") == true)
            var log = keys
            log["note"] = "Called"
            let logged = try await rig.log(log)["error"]
            #expect(logged?["nextStep"]?.stringValue?.contains("give its contactId alone") == true)
        }
    }
}

extension String {
    /// What is listed between two texts.
    fileprivate func components(behind start: String, before end: String) -> [String] {
        guard let from = firstRange(of: start)?.upperBound, let to = self[from...].firstRange(of: end)?.lowerBound
        else {
            return []
        }
        return self[from..<to].split(separator: ", ").map(String.init)
    }
}
