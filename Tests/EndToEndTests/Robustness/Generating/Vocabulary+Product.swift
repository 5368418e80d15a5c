extension Vocabulary {
    /// What is shipped. Most calls are such as are refused before anything is sent, so that the sandbox's rate limit
    /// plays no part; a few are good.
    static let product = Vocabulary(
        common + productCalls + productElse, endlessCall: nil, subscribableURI: "highlevel://account",
        unfinished: [
            call("search_contacts", #""pageLimit":1"#), call("find_duplicate_contact", #""email":"ann@example.com""#),
        ])

    private static let productCalls: [(Int, Request)] = [
        (10, call("get_contact", "")),
        (10, call("get_contact", #""contactId":"../../oauth/token""#)),
        (10, call("get_contact", #""contactId":"ann@example.com""#)),
        (8, call("add_tags", #""contact_id":"abc","tags":["a"]"#)),
        (8, call("add_tags", #""contactId":5,"tags":"\u0000""#)),
        (8, call("search_contacts", #""pageLimit":501,"filters":[{"field":"email","operator":"eq"}]"#)),
        (8, call("create_contact", #""email":"a@example.com","locationId":"x","customFields":[{}]"#)),
        (8, call("create_task", #""contactId":"abc","title":"t","dueDate":"tomorrow","completed":false"#)),
        (8, call("remove_from_campaign", #""contactId":"abc","campaignId":"removeAll""#)),
        (8, call("bulk_update_tags", #""type":"add","contacts":[1e-9223372036854775808,{},[]],"tags":["x"]"#)),
        (5, call("delete_contact", #""contactId":{"a":"b"},"confirm":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA""#)),
        (1, call("find_duplicate_contact", #""email":"ann@example.com""#)),
        (1, call("get_contact", #""contactId":"abc""#)),
    ]

    private static let productElse: [(Int, Request)] = [
        (1, Request("tools/list", "")),
        (1, Request("resources/read", #""uri":"highlevel://tools""#)),
        (6, Request("resources/read", #""uri":"highlevel://guide""#)),
        (1, Request("resources/read", #""uri":"highlevel://account""#)),
        (4, Request("resources/read", #""uri":"highlevel://contacts/..%2F..""#)),
        (4, Request("resources/read", #""uri":"highlevel://contacts/""#)),
        (1, Request("resources/read", #""uri":"highlevel://contacts/abc/notes""#)),
        (4, Request("resources/subscribe", #""uri":"highlevel://account""#)),
        (4, Request("resources/unsubscribe", #""uri":"highlevel://account""#)),
        (4, Request("prompts/get", #""name":"lead_intake""#)),
        (4, Request("prompts/get", #""name":"after_call","arguments":{"contactId":"abc"}"#)),
        (4, Request("prompts/get", #""name":"renewal_task","arguments":{"x":1}"#)),
        (
            4,
            Request(
                "completion/complete",
                #""ref":{"type":"ref/prompt","name":"no_such"},"argument":{"name":"a","value":"b"}"#)
        ),
        (
            1,
            Request(
                "completion/complete",
                #""ref":{"type":"ref/resource","uri":"highlevel://contacts/{contactId}"},"#
                    + #""argument":{"name":"contactId","value":"a"}"#)
        ),
    ]
}
