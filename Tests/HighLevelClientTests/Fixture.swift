import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport

/// Requests as the catalogue makes them, and an API around a sender.
enum Fixture {
    static let token = "pit-00000000-1111-2222-3333-444444444444"

    static let getContact = request(.get, ["contacts", "c1"], isRead: true)
    static let search = request(.post, ["contacts", "search"], body: ["pageLimit": 1], isRead: true)
    static let createContact = request(.post, ["contacts"], trailingSlash: true, body: ["email": "a@b.test"])
    static let updateContact = request(.put, ["contacts", "c1"], body: ["firstName": "Ada"])
    static let deleteContact = request(.delete, ["contacts", "c1"])
    static let removeFromCampaign = request(.delete, ["contacts", "c1", "campaigns", "k1"])

    static func request(
        _ method: HTTPMethod, _ segments: [String], trailingSlash: Bool = false,
        query: [(String, String)] = [], body: JSON? = nil, isRead: Bool = false
    ) -> AbstractRequest {
        AbstractRequest(
            operationId: "operation", method: method, pathSegments: segments, hasTrailingSlash: trailingSlash,
            query: query.map { QueryItem(name: $0.0, value: $0.1) }, body: body,
            scopes: [isRead ? "contacts.readonly" : "contacts.write"], isRead: isRead, locationId: "L1")
    }

    static func api(
        _ sender: any HTTPSending, origin: Origin = .highLevel, token: String = token,
        callDeadline: Duration = .seconds(30), retries: RetryPolicy = .once, timing: CallTiming = .impatient()
    ) -> ContactsAPI {
        ContactsAPI(
            origin: origin, sender: sender, authorizer: FixedAuthorizer(token: token), userAgent: "highlevel-mcp/0.1.0",
            callDeadline: callDeadline, retries: retries, timing: timing)
    }

    /// What a call to an API ends with when HighLevel gives this answer.
    static func error(
        _ request: AbstractRequest, answering response: HTTPResponse
    ) async -> HighLevelError? {
        await error(request, api(RecordingSender(answering: response)))
    }

    static func error(
        _ request: AbstractRequest, _ api: ContactsAPI, _ options: CallOptions = CallOptions()
    ) async -> HighLevelError? {
        do throws(HighLevelError) {
            _ = try await api.send(request, options)
            return nil
        } catch {
            return error
        }
    }

    static func json(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "content-type", value: "application/json; charset=utf-8")] + headers,
            body: Array(body.utf8))
    }
}
