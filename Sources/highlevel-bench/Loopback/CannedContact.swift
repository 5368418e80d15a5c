/// The one contact the responder knows, as HighLevel would answer (contacts.json, get-contact): some 900 bytes of
/// JSON and the headers of its rate limit, with enough left that nobody slows down.
enum CannedContact {
    static let id = "ocQHyuzHvysMo5N5VsXc"
    static let path = "/contacts/\(id)"

    static let response: [UInt8] = {
        let head = """
            HTTP/1.1 200 OK\r
            content-type: application/json; charset=utf-8\r
            content-length: \(body.utf8.count)\r
            x-ratelimit-limit-daily: 200000\r
            x-ratelimit-daily-remaining: 199999\r
            x-ratelimit-interval-milliseconds: 10000\r
            x-ratelimit-max: 1000000\r
            x-ratelimit-remaining: 999999\r
            \r

            """
        return Array((head + body).utf8)
    }()

    static let body = """
        {"contact":{"id":"\(id)","locationId":"\(StandInServer.locationId)","contactName":"rosan deo",\
        "firstName":"Rosan","lastName":"Deo","firstNameRaw":"Rosan","lastNameRaw":"Deo","companyName":"Deo & Sons",\
        "email":"rosan@deos.example","phone":"+15550100","dnd":false,"dndSettings":{"Call":{"status":"active",\
        "message":"","code":""},"SMS":{"status":"inactive","message":"","code":""}},"type":"lead",\
        "source":"public api","assignedTo":"ve9EPM428h8vShlRW1KT","address1":"3535 1st St N","city":"Dolomite",\
        "state":"AL","country":"US","postalCode":"35061","website":"https://deos.example",\
        "timezone":"America/Chihuahua","dateOfBirth":"1964-11-25T00:00:00.000Z",\
        "dateAdded":"2021-07-02T05:18:26.704Z","dateUpdated":"2021-07-02T05:18:26.704Z",\
        "tags":["nisi sint commodo amet","consequat"],"followers":[],"additionalEmails":[],"attributions":[],\
        "customFields":[{"id":"MgobCB14YMVKuE4Ka8p1","value":"Gold"}]},\
        "traceId":"0c52e980-41f6-4be7-8c4b-32332a350001"}
        """
}
