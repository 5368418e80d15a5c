import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Custom fields by name over the shipped binary: written in the form HighLevel takes, and read back with their names.
@Suite(.fewAtOnce) struct CustomFieldEndToEndTests {
    /// A field of each type the sandbox has, by name or key in turn: what is given, and what the sandbox then holds.
    private static let fields: [(field: String, name: String, given: JSON, held: JSON)] = [
        ("contact.plan", "Plan", "gold", "Gold"), ("renewal date", "Renewal Date", "2026-12-01", "2026-12-01"),
        ("account_number", "Account Number", "0012", "0012"), ("Lifetime Value", "Lifetime Value", 1234.5, 1234.5),
        ("SEATS", "Seats", 12, 12), ("Preferred Language", "Preferred Language", "spanish", "Spanish"),
        ("interests", "Interests", ["mobility", "Strength"], ["Mobility", "Strength"]),
        ("contact.consents", "Consents", "newsletter", ["Newsletter"]),
        ("Referral Notes", "Referral Notes", "Two\nlines", "Two\nlines"),
        ("Emergency Phone", "Emergency Phone", "+14155550123", "+14155550123"),
    ]

    private static func values(_ name: String, _ value: JSON) -> JSONObject {
        ["customFieldValues": .object([name: value])]
    }

    @Test(arguments: ["create_contact", "update_contact", "upsert_contact"])
    func `every type of field is written by name and read back with it`(tool: String) async throws {
        try await NameRig.run { rig in
            var values = JSONObject()
            for field in Self.fields { values[field.field] = field.given }
            values["Social Handles"] = ["instagram": "@ann"]
            var arguments: JSONObject = ["customFieldValues": .object(values)]
            if tool == "update_contact" {
                arguments["contactId"] = .string(try await rig.sandbox.newContact(email: "row@example.com"))
            } else {
                arguments["email"] = "row@example.com"
            }
            let written = try await rig.result(of: tool, arguments)
            let id = try #require(written["contact"]?["id"]?.stringValue)

            let held = rig.state.customValues(of: id)
            #expect(held.count == Self.fields.count + 1)
            let read = try await rig.result(of: "get_contact", ["contactId": .string(id)])
            for answer in [written, read] {
                let fields = answer["contact"]?["customFields"]?.arrayValue ?? []
                for field in Self.fields {
                    let key = field.name.lowercased().replacing(" ", with: "_")
                    #expect(held[key] == field.held, "\(field.name)")
                    #expect(fields.first { $0["name"] == .string(field.name) }?["value"] == field.held, "\(field.name)")
                }
                #expect(fields.allSatisfy { $0["name"] != nil && $0["id"] != nil })
            }
            #expect(held["social_handles"]?.objectValue?.values == ["@ann"])
        }
    }

    @Test func `null clears where HighLevel has an empty value for the field`() async throws {
        try await NameRig.run { rig in
            let ann = try await rig.sandbox.ann()
            let before = rig.state.customValues(of: ann)
            #expect(before["plan"] == "Gold")
            _ = try await rig.result(
                of: "update_contact", ["contactId": .string(ann), "customFieldValues": ["contact.plan": .null]])
            #expect(rig.state.customValues(of: ann)["plan"] == "")
            let date = try await rig.error(
                of: "update_contact", ["contactId": .string(ann), "customFieldValues": ["Renewal Date": .null]])
            #expect(date["field"] == "customFieldValues.Renewal Date")
            #expect(rig.state.customValues(of: ann)["renewal_date"] == before["renewal_date"])
        }
    }

    private static let mistakes: [(JSONObject, String, String)] = [
        (["contact.plan": "Platinum"], "options", "Gold"), (["preferred_language": "Klingon"], "options", "English"),
        (["Interests": ["Strength", "Chess"]], "options", "Nutrition"),
        (["Consents": ["All"]], "options", "Newsletter"),
        (["Social Handles": ["Mastodon": "@ann"]], "boxes", "Instagram"), (["Plan": "Gold"], "choices", "Plan"),
        (["Renewal Dte": "2026-12-01"], "choices", "Renewal Date"), (["Seats": "twelve"], "", ""),
        (["Lifetime Value": "$12"], "", ""), (["Renewal Date": "1 December"], "", ""),
        (["Emergency Phone": "911"], "", ""), (["Signed Contract": "https://example.com/a.pdf"], "", ""),
        (["Account Number": ["1"]], "", ""),
    ]

    @Test func `a value or name that does not fit is refused by its field, with what there is in details`() async throws
    {
        try await NameRig.run { rig in
            let ann = try await rig.sandbox.ann()
            let before = rig.state.customValues(of: ann)
            for (values, detail, first) in Self.mistakes {
                let error = try await rig.error(
                    of: "update_contact", ["contactId": .string(ann), "customFieldValues": .object(values)])
                #expect(error["code"] == "invalid_arguments")
                #expect(error["field"] == .string("customFieldValues.\(values.keys[0])"))
                let told = error["details"]?[detail]?[0]
                if !detail.isEmpty { #expect((told?["name"] ?? told) == .string(first), "\(values)") }
            }
            #expect(rig.state.customValues(of: ann) == before)
            #expect(rig.count(of: "update-contact") == 0)
        }
    }

    @Test func `without the scope, ids and keys do it, and results keep their ids`() async throws {
        try await NameRig.run(scopes: ["contacts.readonly", "contacts.write"]) { rig in
            let ann = try await rig.sandbox.ann()
            let error = try await rig.error(
                of: "update_contact", ["contactId": .string(ann), "customFieldValues": ["contact.plan": "Silver"]])
            #expect(error["code"] == "missing_scope")
            #expect(error["message"]?.stringValue?.contains("locations/customFields.readonly") == true)
            #expect(error["nextStep"]?.stringValue?.contains("\"customFields\"") == true)
            let written = try await rig.result(
                of: "update_contact",
                ["contactId": .string(ann), "customFields": [["key": "plan", "field_value": "Silver"]]])
            #expect(rig.state.customValues(of: ann)["plan"] == "Silver")
            let fields = written["contact"]?["customFields"]?.arrayValue ?? []
            #expect(!fields.isEmpty && fields.allSatisfy { $0["id"] != nil && $0["name"] == nil })
        }
    }

    @Test func `names cost one look-up, however many results have fields`() async throws {
        try await NameRig.run { rig in
            let ann = try await rig.sandbox.ann()
            let before = rig.count(of: "get-custom-fields")
            for _ in 0..<5 {
                let read = try await rig.result(of: "get_contact", ["contactId": .string(ann)])
                #expect(read["contact"]?["customFields"]?[0]?["name"] == "Plan")
            }
            let found = try await rig.result(
                of: "search_contacts", ["pageLimit": 50, "fields": ["id", "customFields"]])
            let fields = (found["contacts"]?.arrayValue ?? []).flatMap { $0["customFields"]?.arrayValue ?? [] }
            #expect(!fields.isEmpty && fields.allSatisfy { $0["name"] != nil })
            #expect(rig.count(of: "get-custom-fields") == before + 1)
        }
    }
}
