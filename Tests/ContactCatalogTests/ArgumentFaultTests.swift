import ContactCatalog
import JSONValue
import Testing

struct ArgumentFaultTests {
    private func lines(_ name: String, _ arguments: String) throws -> [String] {
        let operation = try #require(Catalog.embedded().operation(named: name))
        return try operation.faults(in: object(arguments)).map { fault in
            "\(fault.pointer) (\(fault.field)) \(fault.message) \(fault.nextStep)"
        }
    }

    @Test(arguments: ArgumentFaultTests.rows)
    func `a fault names the argument, what is wrong and the next step`(
        name: String, arguments: String, expected: [String]
    ) throws {
        #expect(try lines(name, arguments) == expected)
    }

    @Test(arguments: [
        "search_contacts", "find_duplicate_contact", "list_contacts_by_business", "list_contacts", "create_contact",
        "upsert_contact", "bulk_update_tags", "bulk_update_business", "get_contact", "update_contact",
    ])
    func `a location is refused whatever it is, and under any spelling`(name: String) throws {
        for key in ["locationId", "location_id", "LocationID", "location-id"] {
            for value in ["\"LOC\"", "\"OTHER\"", "null", "[\"LOC\"]"] {
                let told = try lines(name, "{\"\(key)\": \(value)}")
                let expected =
                    "/\(key) (\(key)) The location comes from the profile, not from an argument. "
                    + "Leave \"locationId\" out."
                #expect(told.contains(expected))
                #expect(told.filter { $0.hasPrefix("/\(key)") }.count == 1)
            }
        }
    }

    @Test func `null clears in an update and identifies no one in a creation`() throws {
        #expect(try lines("update_contact", #"{"contactId": "c1", "email": null}"#) == [])
        #expect(try lines("create_contact", #"{"email": null}"#).count == 1)
        #expect(try lines("upsert_contact", #"{"email": null, "phone": "+15551234567"}"#) == [])
    }

    @Test func `what a value says is never shown at length`() throws {
        let long = String(repeating: "secret ", count: 1_000)
        for line in try lines("get_contact", "{\"contactId\": \"\(long)\", \"\(long)\": \"\(long)\"}") {
            #expect(line.utf8.count < 400)
        }
    }

    static let rows: [(String, String, [String])] = [
        (
            "create_contact", #"{}"#,
            [
                #" (email, phone, firstName, lastName, name) create_contact needs at least one of "email", "phone", "#
                    + #""firstName", "lastName" or "name". Add one of them."#
            ]
        ),
        (
            "create_contact", #"{"email":null}"#,
            [
                #" (email, phone, firstName, lastName, name) create_contact needs at least one of "email", "phone", "#
                    + #""firstName", "lastName" or "name". Add one of them."#
            ]
        ),
        (
            "create_contact", #"{"location_id":"LOC","emial":"ana@example.com"}"#,
            [
                #"/location_id (location_id) The location comes from the profile, not from an argument. Leave "#
                    + #""locationId" out."#,
                #"/emial (emial) "emial" is not an argument of create_contact. Did you mean "email"? If "#
                    + "not, leave it out.",
                #" (email, phone, firstName, lastName, name) create_contact needs at least one of "email", "phone", "#
                    + #""firstName", "lastName" or "name". Add one of them."#,
            ]
        ),
        (
            "update_contact", #"{"contactId":"ana@example.com"}"#,
            [
                #"/contactId (contactId) "contactId" takes a contact's id, not an e-mail address. Call "#
                    + #"find_duplicate_contact with it and give the id of the contact it returns."#,
                #" (arguments) update_contact needs at least one of "firstName", "lastName", "name", "email", "#
                    + #""phone", "address1", "city", "state", "postalCode", "country", "website", "timezone", "#
                    + #""dateOfBirth", "source", "assignedTo", "tags", "customFields", "dnd", "dndSettings" or "#
                    + #""inboundDndSettings". Add one of them."#,
            ]
        ),
        (
            "get_contact", #"{"contactId":"+1 (555) 123-4567"}"#,
            [
                #"/contactId (contactId) "contactId" takes a contact's id, not a phone number. Call "#
                    + #"find_duplicate_contact with it and give the id of the contact it returns."#
            ]
        ),
        (
            "get_contact", #"{"contactId":"../../oauth/token"}"#,
            [
                #"/contactId (contactId) "contactId" must be 1 to 64 of A-Z a-z 0-9 _ -; got "../../oauth/token". "#
                    + #"Give the id exactly as HighLevel returned it."#
            ]
        ),
        (
            "get_contact", #"{"contactId":"Search"}"#,
            [
                #"/contactId (contactId) "contactId" must be an id; "Search" is a word of HighLevel's own routes. "#
                    + #"Give the id exactly as HighLevel returned it."#
            ]
        ),
        (
            "get_contact", #"{"contactId":7}"#,
            [
                #"/contactId (contactId) "contactId" must be a string, not a number (7). Give a string."#
            ]
        ),
        (
            "get_contact", #"{"contact_id":"c1"}"#,
            [
                #"/contact_id (contact_id) "contact_id" is not an argument of get_contact. Use "contactId"."#
            ]
        ),
        (
            "remove_from_campaign", #"{"contactId":"c1","campaignId":"RemoveAll"}"#,
            [
                #"/campaignId (campaignId) "campaignId" must be an id; "RemoveAll" is a word of HighLevel's own "#
                    + #"routes. Give the id exactly as HighLevel returned it."#
            ]
        ),
        (
            "search_contacts", #"{"pageLimit":"100; DROP","page":1,"searchAfter":[1,"a"]}"#,
            [
                #"/pageLimit (pageLimit) "pageLimit" must be an integer, not a string ("100; DROP"). "#
                    + "Give an integer. For example 20.",
                #"/searchAfter (searchAfter) "page" and "searchAfter" exclude each other. Keep one of them."#,
            ]
        ),
        (
            "search_contacts", #"{"pageLimit":1e400}"#,
            [
                #"/pageLimit (pageLimit) "pageLimit" must be an integer, not a number (1e400). "#
                    + "Give an integer. For example 20.",
                #"/pageLimit (pageLimit) "pageLimit" is a number (1e400), beyond the range of numbers. Give a "#
                    + #"number between -1e308 and 1e308."#,
            ]
        ),
        (
            "bulk_update_tags", #"{"type":"../x","contacts":["c1","ana@example.com","c1"],"tags":[]}"#,
            [
                #"/type (type) "type" must be one of "add", "remove"; got "../x". Choose one of these."#,
                #"/contacts/1 (contacts[1]) "contacts[1]" takes a contact's id, not an e-mail address. Call "#
                    + #"find_duplicate_contact with it and give the id of the contact it returns."#,
            ]
        ),
        (
            "bulk_update_business", #"{"ids":["15551234567"],"businessId":"x y"}"#,
            [
                #"/businessId (businessId) "businessId" must be an id of 1 to 64 characters A-Z a-z 0-9 _ -; got "x "#
                    + #"y". Change it: null unlinks."#
            ]
        ),
        (
            "bulk_update_business", #"{"ids":["+15551234567"],"businessId":null}"#,
            [
                #"/ids/0 (ids[0]) "ids[0]" takes a contact's id, not a phone number. Call find_duplicate_contact "#
                    + #"with it and give the id of the contact it returns."#
            ]
        ),
        (
            "list_contacts_by_business", #"{"businessId":"b1","query":"a\r\nX-Evil: 1"}"#,
            [
                #"/query (query) "query" has a control character: "a\r\nX-Evil: 1". Send it without line breaks, "#
                    + #"tabs and other control characters."#
            ]
        ),
        (
            "find_duplicate_contact",
            #"{"baseUrl":"http://evil","url":1,"headers":{},"method":"x","__proto__":{},"_meta":{"baseUrl":"x"},"#
                + #""email":"a@b.co"}"#,
            [
                #"/baseUrl (baseUrl) "baseUrl" is not an argument of find_duplicate_contact. Known are: email, phone."#,
                #"/url (url) "url" is not an argument of find_duplicate_contact. Known are: email, phone."#,
                #"/headers (headers) "headers" is not an argument of find_duplicate_contact. Known are: email, phone."#,
                #"/method (method) "method" is not an argument of find_duplicate_contact. Known are: email, phone."#,
                #"/__proto__ (__proto__) "__proto__" is not an argument of find_duplicate_contact. Known are: "#
                    + #"email, phone."#,
                #"/_meta (_meta) "_meta" is not an argument of find_duplicate_contact. Known are: email, phone."#,
            ]
        ),
        (
            "find_duplicate_contact", #"{"email":"a+b@x&locationId=EVIL"}"#,
            [
                #"/email (email) "email" must be an e-mail address; got "a+b@x&locationId=EVIL". Write it like "#
                    + #"ana@example.com."#
            ]
        ),
        (
            "create_task", #"{"contactId":"c1","title":"","due_date":"tomorrow","completed":"no"}"#,
            [
                #"/title (title) "title" must have at least 1 character; got 0. Change it to fit."#,
                #"/due_date (due_date) "due_date" is not an argument of create_task. Use "dueDate"."#,
                #"/completed (completed) "completed" must be true or false, not a string ("no"). "#
                    + "Give true or false: false for a new to-do.",
            ]
        ),
        (
            "update_task", #"{"contactId":"c1","taskId":"t1"}"#,
            [
                #" (title, body, dueDate, completed, assignedTo) update_task needs at least one of "title", "body", "#
                    + #""dueDate", "completed" or "assignedTo". Add one of them."#
            ]
        ),
        (
            "add_tags", #"{"contactId":"c1","tags":"vip"}"#,
            [
                #"/tags (tags) "tags" must be an array, not a string ("vip"). Put it into a list: ["vip"]."#
            ]
        ),
        (
            "create_contact", #"{"email":"a@b.co","phone":"555-1234"}"#,
            [
                #"/phone (phone) "phone" does not have the right form; got "555-1234". Give E.164: + and country "#
                    + #"code. For example "+14155550123"."#
            ]
        ),
        (
            "create_contact", #"{"email":"a@b.co","dndSettings":{"sms":{"status":"active"}}}"#,
            [
                #"/dndSettings/sms (dndSettings.sms) "dndSettings.sms" is not a name allowed here. It must be one of "#
                    + #""Call", "Email", "SMS", "WhatsApp", "GMB", "FB"; got "sms". Use "SMS"."#
            ]
        ),
        (
            "create_contact", #"{"email":"a@b.co","customFields":[{"id":"f1","value":"x"}]}"#,
            [
                #"/customFields/0/value (customFields[0].value) "customFields[0].value" is not known here. Did "#
                    + #"you mean "field_value", which is missing? If not, leave it out."#,
                #"/customFields/0/field_value (customFields[0].field_value) "customFields[0].field_value" is "#
                    + #"missing. Add "customFields[0].field_value", a string, a number, an array or an object."#,
            ]
        ),
        (
            "search_contacts", #"{"pageLimit":10,"filters":[{"field":"email","operator":"equals","value":"a"}]}"#,
            [
                #"/filters/0/operator (filters[0].operator) "filters[0].operator" must be one of "eq", "not_eq", "#
                    + #""contains", "not_contains", "exists", "not_exists", "range", "nested"; got "equals". Choose "#
                    + #"one of these."#
            ]
        ),
        (
            "search_contacts", #"{"pageLimit":1000}"#,
            [
                #"/pageLimit (pageLimit) "pageLimit" must be at most 500; got 1000. Change it to fit. For "#
                    + "example 20."
            ]
        ),
        (
            "get_contact", #"{"contactId":""}"#,
            [
                #"/contactId (contactId) "contactId" must be 1 to 64 of A-Z a-z 0-9 _ -; got an empty string. Give "#
                    + #"the id exactly as HighLevel returned it."#
            ]
        ),
        (
            "get_contact", #"{"contactId":"c1","profile":"b"}"#,
            [
                #"/profile (profile) "profile" is not an argument of get_contact. Known are: contactId."#
            ]
        ),
        (
            "update_contact", #"{"contactId":"c1","customFields":[{"id":"f1","field_value":1e400}]}"#,
            [
                #"/customFields/0/field_value (customFields[0].field_value) "customFields[0].field_value" is a "#
                    + #"number (1e400), beyond the range of numbers. Give a number between -1e308 and 1e308."#
            ]
        ),
    ]
}
