import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// One answer of HighLevel's and what becomes of it.
struct ErrorRow: Sendable, CustomTestStringConvertible {
    let status: Int
    let body: String
    let code: HighLevelError.Code
    let fault: HighLevelError.Fault
    var retryable = false
    var request = Fixture.getContact
    var headers: [(name: String, value: String)] = []
    var field: String?

    var testDescription: String { "\(status) \(body.prefix(60))" }
}

/// Every error text of HighLevel's that is known from its specification or has been seen by someone.
struct ErrorTableTests {
    private static let location = "This location does not allow duplicated contacts."

    static let rows: [ErrorRow] = [
        // 400 and 422: arguments, records that do not exist, duplicates.
        ErrorRow(
            status: 422,
            body: #"{"message":["property gender should not exist"],"error":"Unprocessable Entity","statusCode":422}"#,
            code: .invalidArguments, fault: .caller, request: Fixture.updateContact, field: "gender"),
        ErrorRow(
            status: 422, body: #"{"message":["companyId must be a string","x"],"statusCode":422}"#,
            code: .invalidArguments, fault: .caller, field: "companyId"),
        ErrorRow(
            status: 400, body: #"{"message":"Invalid field additional_phones","error":"Bad Request","statusCode":400}"#,
            code: .invalidArguments, fault: .caller, request: Fixture.search, field: "additional_phones"),
        ErrorRow(
            status: 400, body: #"{"statusCode":422,"message":["customFields.0.id must be a string"]}"#,
            code: .invalidArguments, fault: .caller, request: Fixture.createContact, field: "customFields.0.id"),
        ErrorRow(status: 400, body: #"{"statusCode":400,"message":"Bad"}"#, code: .invalidArguments, fault: .caller),
        ErrorRow(status: 400, body: "", code: .invalidArguments, fault: .caller),
        ErrorRow(
            status: 400, body: #"{"error":"Contact with id X not found","status":400}"#, code: .notFound,
            fault: .caller),
        ErrorRow(status: 400, body: #"{"error":"Task with id search not found"}"#, code: .notFound, fault: .caller),
        ErrorRow(
            status: 400,
            body: #"{"statusCode":400,"message":"\#(location)","meta":{"contactId":"c9","matchingField":"phone"}}"#,
            code: .duplicateContact, fault: .caller, request: Fixture.createContact, field: "phone"),
        ErrorRow(
            status: 400, body: #"{"statusCode":400,"message":"\#(location)"}"#, code: .duplicateContact,
            fault: .caller, request: Fixture.createContact),
        ErrorRow(
            status: 400, body: #"{"message":"LocationId can't be undefined"}"#, code: .internalFault, fault: .server),
        ErrorRow(
            status: 400, body: #"{"message":"Invalid API version segment 'bogus-version' at position 0"}"#,
            code: .internalFault, fault: .server),
        ErrorRow(
            status: 400,
            body: #"{"message":"Conversation already exists","canonicalCode":"CONVERSATIONS_X","conversationId":"v1"}"#,
            code: .invalidArguments, fault: .caller),
        // 401: a dozen causes.
        ErrorRow(status: 401, body: #"{"message":"Invalid JWT"}"#, code: .unauthorized, fault: .account),
        ErrorRow(
            status: 401, body: #"{"statusCode":401,"message":"Invalid token: access token is invalid","error":"U"}"#,
            code: .unauthorized, fault: .account),
        ErrorRow(
            status: 401, body: #"{"message":"The token is not authorized for this scope."}"#, code: .missingScope,
            fault: .account),
        ErrorRow(
            status: 401, body: #"{"message":"Token's user type mismatch!"}"#, code: .wrongUserType, fault: .account),
        ErrorRow(
            status: 401,
            body: #"{"message":"This authClass type is not allowed to access this scope. Please verify your IAM"}"#,
            code: .wrongUserType, fault: .account),
        ErrorRow(
            status: 401, body: #"{"message":"This route is not yet supported by the IAM Service."}"#,
            code: .unauthorized, fault: .highlevel),
        ErrorRow(
            status: 401, body: #"{"message":"E01 - Unauthorized request"}"#, code: .invalidArguments, fault: .caller),
        ErrorRow(
            status: 401, body: #"{"message":"version header was not found."}"#, code: .internalFault, fault: .server),
        ErrorRow(
            status: 401, body: #"{"message":"Command timed out"}"#, code: .upstream, fault: .highlevel,
            retryable: true),
        ErrorRow(
            status: 401, body: #"{"message":"Command timed out"}"#, code: .outcomeUnknown, fault: .highlevel,
            request: Fixture.createContact),
        ErrorRow(
            status: 401, body: #"{"error":"UnAuthorized!","error_description":"Invalid client credentials!"}"#,
            code: .unauthorized, fault: .account),
        ErrorRow(status: 401, body: "", code: .unauthorized, fault: .account),
        // 403, 404.
        ErrorRow(
            status: 403, body: #"{"statusCode":403,"message":"The token does not have access to this location."}"#,
            code: .wrongLocation, fault: .account),
        ErrorRow(
            status: 403, body: #"{"message":"Forbidden resource","error":"Forbidden","statusCode":403}"#,
            code: .wrongUserType, fault: .account),
        ErrorRow(status: 403, body: #"{"message":"No"}"#, code: .unauthorized, fault: .account),
        ErrorRow(status: 404, body: "", code: .notFound, fault: .caller),
        ErrorRow(status: 404, body: #"{"message":"Cannot GET /x","statusCode":404}"#, code: .notFound, fault: .caller),
        // 429: a burst or the day.
        ErrorRow(
            status: 429, body: #"{"statusCode":429,"message":"Too Many Requests"}"#, code: .rateLimited,
            fault: .account, retryable: true, request: Fixture.createContact),
        ErrorRow(
            status: 429, body: "", code: .dailyLimit, fault: .account, retryable: true,
            headers: [(name: "X-RateLimit-Daily-Remaining", value: "0")]),
        // 5xx: repeatable by what the request does.
        ErrorRow(
            status: 500, body: #"{"statusCode":500,"message":"Internal server error"}"#, code: .upstream,
            fault: .highlevel, retryable: true),
        ErrorRow(status: 500, body: "", code: .upstream, fault: .highlevel, retryable: true, request: Fixture.search),
        ErrorRow(status: 500, body: "", code: .outcomeUnknown, fault: .highlevel, request: Fixture.updateContact),
        ErrorRow(
            status: 502, body: "", code: .outcomeUnknown, fault: .highlevel, retryable: true,
            request: Fixture.updateContact),
        ErrorRow(
            status: 503, body: "", code: .outcomeUnknown, fault: .highlevel, retryable: true,
            request: Fixture.deleteContact),
        ErrorRow(status: 504, body: "", code: .outcomeUnknown, fault: .highlevel, request: Fixture.createContact),
        ErrorRow(status: 522, body: "", code: .upstream, fault: .highlevel, retryable: true),
        ErrorRow(status: 501, body: "", code: .upstream, fault: .highlevel),
        ErrorRow(status: 418, body: "", code: .upstream, fault: .highlevel),
        // A success that says the opposite.
        ErrorRow(status: 200, body: #"{"error":"Contact with id X not found"}"#, code: .notFound, fault: .caller),
        ErrorRow(
            status: 200, body: #"{"succeded":false}"#, code: .upstream, fault: .highlevel,
            request: Fixture.deleteContact),
        ErrorRow(status: 201, body: #"{"success":false,"message":"x"}"#, code: .upstream, fault: .highlevel),
        ErrorRow(status: 200, body: #"{"error":{"message":"boom"}}"#, code: .upstream, fault: .highlevel),
        // Redirects.
        ErrorRow(status: 301, body: "", code: .upstreamRedirectRefused, fault: .highlevel),
        ErrorRow(status: 304, body: "", code: .upstreamRedirectRefused, fault: .highlevel),
    ]

    @Test(arguments: rows)
    func `an answer becomes the error of its cause`(row: ErrorRow) async throws {
        let response = Fixture.json(row.status, row.body, headers: row.headers)
        let error = try #require(await Fixture.error(row.request, answering: response))
        #expect(error.code == row.code)
        #expect(error.fault == row.fault)
        #expect(error.retryable == row.retryable)
        #expect(error.field == row.field)
        #expect(error.nextStep?.isEmpty == false)
        #expect(error.details?["httpStatus"] == JSON(row.status))
        #expect(!(error.mayHaveBeenApplied && row.request.isRead))
        #expect(error.retryAfter == nil || error.retryable)
    }

    @Test(arguments: [403, 500, 502, 503])
    func `a CDN's page is never shown`(status: Int) async throws {
        let page = "<!DOCTYPE html><html><head><title>Error 1010</title></head><body>evil words</body></html>"
        let response = HTTPResponse(
            status: status, headers: [(name: "Content-Type", value: "text/html; charset=UTF-8")], body: Array(page.utf8)
        )
        let error = try #require(await Fixture.error(Fixture.getContact, answering: response))
        #expect(error.code == .upstream)
        #expect(error.fault == (status == 403 ? .network : .highlevel))
        #expect(error.retryable == (status != 403))
        #expect(!error.json.serialized().contains("evil"))
        #expect(!error.json.serialized().contains("1010"))
    }

    @Test(arguments: [
        (500, Fixture.createContact, true), (503, Fixture.updateContact, true), (500, Fixture.getContact, false),
        (429, Fixture.createContact, false), (422, Fixture.createContact, false), (401, Fixture.createContact, false),
        (303, Fixture.createContact, true), (307, Fixture.createContact, false),
    ])
    func `an error says whether a write may have taken effect`(
        status: Int, request: AbstractRequest, mayHaveBeenApplied: Bool
    ) async throws {
        let error = try #require(await Fixture.error(request, answering: Fixture.json(status, "{}")))
        #expect(error.mayHaveBeenApplied == mayHaveBeenApplied)
    }
}
