import HighLevelSandbox
import JSONValue
import Testing

struct ListTests {
    @Test func `the list lower-cases names and keeps the originals beside them`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let contact = sandbox.get("/contacts/?locationId=\(sandbox.locationId)").json["contacts"]?[0]
        #expect(contact?["firstName"]?.stringValue == "ann")
        #expect(contact?["firstNameRaw"]?.stringValue == "Ann")
        #expect(contact?["lastNameRaw"]?.stringValue == "Example")
        #expect(contact?["customFields"]?[0]?.objectValue?.keys == ["id", "value"])
    }

    @Test func `the cursor leads through every contact once`() {
        var sandbox = Sandbox { $0.contacts = 55 }
        var seen: [String] = []
        var next = ""
        var pages = 0
        repeat {
            let page = sandbox.get("/contacts/?locationId=\(sandbox.locationId)&limit=20\(next)").json
            seen += page["contacts"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
            pages += 1
            let meta = page["meta"]
            #expect(meta?["total"]?.intValue == 55)
            #expect(meta?["currentPage"]?.intValue == pages)
            let hasMore = meta?["nextPage"]?.isNull == false
            #expect((meta?["nextPageUrl"]?.isNull == false) == hasMore)
            let (time, id) = (meta?["startAfter"]?.intValue ?? 0, meta?["startAfterId"]?.stringValue ?? "")
            next = hasMore ? "&startAfter=\(time)&startAfterId=\(id)" : ""
        } while !next.isEmpty
        #expect(pages == 3)
        #expect(seen == sandbox.engine.state.contactIds.reversed())
    }

    @Test func `the list has 20 contacts unless asked otherwise, and meta instead of a count`() {
        var sandbox = Sandbox { $0.contacts = 30 }
        let list = sandbox.get("/contacts/?locationId=\(sandbox.locationId)").json
        #expect(list["contacts"]?.arrayValue?.count == 20)
        #expect(list["count"] == nil)
    }

    @Test(arguments: [
        ("limit=101", 400, "limit must not be greater than 100"), ("limit=0", 400, "limit must not be less than 1"),
        ("limit=ten", 422, "limit must be a number string"), ("page=2", 422, "property page should not exist"),
        ("startAfter=x", 422, "startAfter must be a number string"),
    ])
    func `a list that breaks a rule is refused`(query: String, status: Int, message: String) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.get("/contacts/?locationId=\(sandbox.locationId)&\(query)")
        #expect(response.status == status)
        #expect(response.message == message)
    }

    @Test func `the contacts of a business are paged by skipping and not counted`() {
        var sandbox = Sandbox { $0.contacts = 5 }
        let business =
            sandbox.get("/businesses/?locationId=\(sandbox.locationId)").json["businesses"]?[2]?["id"] ?? .null
        let ids = sandbox.engine.state.contactIds
        _ = sandbox.post(
            "/contacts/bulk/business",
            ["locationId": .string(sandbox.locationId), "ids": .init(ids), "businessId": business])
        let target = "/contacts/business/\(business.stringValue ?? "")?locationId=\(sandbox.locationId)"
        let pages = [0, 2, 4].map { sandbox.get("\(target)&limit=2&skip=\($0)").json }
        #expect(pages.map { $0["contacts"]?.arrayValue?.count } == [2, 2, 1])
        #expect(pages.allSatisfy { $0["count"] == nil })
        #expect(sandbox.get("\(target)&query=Ann").json["contacts"]?[0]?["firstName"]?.stringValue == "ann")
        #expect(sandbox.get("/contacts/business/nothing?locationId=\(sandbox.locationId)").json["contacts"] == [])
    }
}
