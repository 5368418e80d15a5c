import HighLevelSandbox
import JSONValue
import Testing

struct LookUpTests {
    @Test(arguments: [
        ("/workflows/", "workflows", "Renewal Reminder"), ("/campaigns/", "campaigns", "Spring Nurture"),
        ("/users/", "users", "Priya Raman"), ("/businesses/", "businesses", "Bluebird Yoga"),
    ])
    func `names lead to ids`(path: String, key: String, name: String) {
        var sandbox = Sandbox()
        let entries = sandbox.get("\(path)?locationId=\(sandbox.locationId)").json[key]?.arrayValue ?? []
        #expect(entries.contains { $0["name"]?.stringValue == name && $0["id"]?.stringValue != nil })
    }

    @Test func `campaigns can be asked for by status`() {
        var sandbox = Sandbox()
        let drafts = sandbox.get("/campaigns/?locationId=\(sandbox.locationId)&status=draft").json["campaigns"]
        #expect(drafts?.arrayValue?.map { $0["name"] } == ["Holiday Greetings"])
    }

    @Test func `custom fields tell their keys, types and options`() {
        var sandbox = Sandbox()
        let path = "/locations/\(sandbox.locationId)/customFields"
        let fields = sandbox.get(path).json["customFields"]?.arrayValue ?? []
        let plan = fields.first { $0["name"] == "Plan" }
        #expect(plan?["picklistOptions"] == ["Gold", "Silver", "Bronze"])
        #expect(plan?["fieldKey"] == "contact.plan")
        #expect(Set(fields.compactMap { $0["dataType"]?.stringValue }).count == 12)
        let all = sandbox.get("\(path)?model=all").json["customFields"]?.arrayValue?.count ?? 0
        #expect(all == fields.count + 1)
        #expect(sandbox.get("\(path)?model=deal").status == 422)
    }

    @Test func `the location tells its zone and its rule for duplicates`() {
        var sandbox = Sandbox { $0.allowsDuplicateContacts = true }
        let location = sandbox.get("/locations/\(sandbox.locationId)").json["location"]
        #expect(location?["timezone"] == "America/Los_Angeles")
        #expect(location?["settings"]?["allowDuplicateContact"] == true)
    }
}
