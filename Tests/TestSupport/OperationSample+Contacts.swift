extension OperationSample {
    static let contacts: [OperationSample] = [
        OperationSample(
            "get_contact", #"{"contactId":"ct1"}"#, "GET", "/contacts/ct1",
            response: #"{"contact":{"id":"ct1","firstName":"Ann","tags":["vip"]},"traceId":"t-1"}"#),
        OperationSample(
            "create_contact",
            #"{"tags":["New Lead"],"email":"ann+x@example.com","phone":"+14155550101","firstName":"Ann","dnd":false}"#,
            "POST", "/contacts/",
            body: #"{"locationId":"locABC123456789LOC01","firstName":"Ann","email":"ann+x@example.com","#
                + #""phone":"+14155550101","tags":["New Lead"],"dnd":false}"#,
            status: 201,
            response: #"{"contact":{"id":"ct9","locationId":"locABC123456789LOC01","email":"ann+x@example.com"}}"#),
        OperationSample(
            "update_contact",
            #"{"contactId":"ct1","city":"Łódź","website":null,"customFields":[{"key":"plan","field_value":"Gold"}]}"#,
            "PUT", "/contacts/ct1",
            body: #"{"city":"Łódź","website":null,"customFields":[{"key":"plan","field_value":"Gold"}]}"#,
            response: #"{"succeded":true,"contact":{"id":"ct1","city":"Łódź"}}"#),
        OperationSample(
            "upsert_contact", #"{"email":"bea@example.com","createNewIfDuplicateAllowed":false}"#,
            "POST", "/contacts/upsert",
            body: #"{"locationId":"locABC123456789LOC01","email":"bea@example.com","#
                + #""createNewIfDuplicateAllowed":false}"#,
            response: #"{"new":false,"contact":{"id":"ct2"},"traceId":"t-2"}"#),
        OperationSample(
            "delete_contact", #"{"contactId":"ct1"}"#, "DELETE", "/contacts/ct1",
            response: #"{"succeded":true}"#),
        OperationSample(
            "bulk_update_tags", #"{"type":"add","contacts":["ct1","ct2"],"tags":["vip"]}"#,
            "POST", "/contacts/bulk/tags/update/add",
            body: #"{"locationId":"locABC123456789LOC01","contacts":["ct1","ct2"],"tags":["vip"]}"#,
            status: 201,
            response: #"{"succeded":true,"errorCount":1,"responses":[{"contactId":"ct1","message":"Tags updated","#
                + #""type":"success","oldTags":[],"tagsAdded":["vip"],"tagsRemoved":[]},{"contactId":"ct2","#
                + #""message":"contact is deleted","type":"error"}]}"#),
        OperationSample(
            "bulk_update_business", #"{"ids":["ct1"],"businessId":null}"#, "POST", "/contacts/bulk/business",
            body: #"{"locationId":"locABC123456789LOC01","ids":["ct1"],"businessId":null}"#,
            response: #"{"success":true,"ids":["ct1"]}"#),
    ]

    static let searches: [OperationSample] = [
        OperationSample(
            "search_contacts",
            #"{"pageLimit":20,"filters":[{"field":"email","operator":"eq","value":"ann@example.com"}],"#
                + #""sort":[{"field":"dateAdded","direction":"desc"}]}"#,
            "POST", "/contacts/search",
            body: #"{"locationId":"locABC123456789LOC01","filters":[{"field":"email","operator":"eq","#
                + #""value":"ann@example.com"}],"sort":[{"field":"dateAdded","direction":"desc"}],"pageLimit":20}"#,
            response: #"{"contacts":[{"id":"ct1","searchAfter":[1764003536678,"ct1"]}],"total":1,"traceId":"t"}"#),
        OperationSample(
            "find_duplicate_contact", #"{"phone":"+14155550101","email":"ann+x@example.com"}"#,
            "GET",
            "/contacts/search/duplicate?locationId=locABC123456789LOC01&number=%2B14155550101"
                + "&email=ann%2Bx%40example.com",
            response: #"{"contact":null,"traceId":"t-3"}"#),
        OperationSample(
            "list_contacts",
            #"{"limit":100,"startAfter":1603870249758,"startAfterId":"ct1","query":"Ann & co"}"#,
            "GET",
            "/contacts/?locationId=locABC123456789LOC01&startAfterId=ct1&startAfter=1603870249758"
                + "&query=Ann%20%26%20co&limit=100",
            response: #"{"contacts":[],"meta":{"total":0}}"#),
        OperationSample(
            "list_contacts_by_business", #"{"businessId":"biz1","limit":25,"skip":0}"#,
            "GET", "/contacts/business/biz1?locationId=locABC123456789LOC01&limit=25&skip=0",
            response: #"{"contacts":[{"id":"ct1"}],"count":1}"#),
    ]
}
