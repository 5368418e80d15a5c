import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// Everything that goes over the wire between our client and our sandbox, held against HighLevel's own OpenAPI
/// document. The document is HighLevel's and not part of the checkout; without it these tests are skipped.
@Suite(.enabled(if: OpenAPIDocument.isAvailable, "HighLevel's contacts.json is not beside the checkout"))
struct OpenAPIConformanceTests {
    private static let script = Task { try await ConformanceScript.run() }

    private func exchanges() async throws -> [RecordingRoundTripSender.Exchange] { try await Self.script.value }

    @Test func `the exchanges are of all operations, with success and without`() async throws {
        let document = try OpenAPIDocument()
        let ids = Set(document.operations.map(\.id))
        #expect(ids.count == 32)
        var succeeded: Set<String> = []
        var refused: Set<String> = []
        for exchange in try await exchanges() where !exchange.isLookUp {
            let path = exchange.request.target.prefix { $0 != "?" }
            let operation = try #require(document.operation(method: exchange.request.method, path: path))
            if exchange.response.status < 300 { succeeded.insert(operation.id) } else { refused.insert(operation.id) }
        }
        #expect(succeeded == ids)
        #expect(refused == ids)
    }

    @Test func `requests and responses are as documented, but for known contradictions`() async throws {
        let unknown = try Conformance.deviations(in: try await exchanges())
            .filter { deviation in !KnownContradiction.all.contains { $0.covers(deviation) } }
        #expect(Set(unknown.map(\.description)).sorted() == [])
    }

    /// An entry that no longer occurs would hide a fault that looks like it.
    @Test func `every known contradiction really occurs`() async throws {
        let deviations = try Conformance.deviations(in: try await exchanges())
        let stale = KnownContradiction.all.flatMap(\.single)
            .filter { contradiction in !deviations.contains(where: contradiction.covers) }
        #expect(stale.map(\.description) == [])
    }

    @Test(arguments: [
        ("GET", "/contacts/", "get-contacts"), ("POST", "/contacts/", "create-contact"),
        ("GET", "/contacts/search/duplicate", "get-duplicate-contact"), ("GET", "/contacts/abc", "get-contact"),
        ("POST", "/contacts/search", "search-contacts-advanced"), ("POST", "/contacts/upsert", "upsert-contact"),
        ("DELETE", "/contacts/abc/campaigns/removeAll", "remove-contact-from-every-campaign"),
        ("DELETE", "/contacts/abc/campaigns/xyz", "remove-contact-from-campaign"),
        ("POST", "/contacts/bulk/tags/update/add", "create-association"),
        ("POST", "/contacts/bulk/business", "add-remove-contact-from-business"),
        ("GET", "/contacts/business/abc", "get-contacts-by-businessId"), ("GET", "/contacts", nil),
        ("GET", "/contacts/abc/", nil), ("PATCH", "/contacts/abc", nil), ("GET", "/Contacts/abc", nil),
    ])
    func `an operation is found by method and path`(method: String, path: String, id: String?) throws {
        #expect(try OpenAPIDocument().operation(method: method, path: path)?.id == id)
    }

    /// The comparison itself: requests that are wrong in one way each.
    @Test(arguments: [
        ("PUT", "/contacts/abc", #"{"locationId":"x"}"#, "update-contact: requestBody locationId: unknownMember"),
        ("PUT", "/contacts/abc", #"{"gender":"x"}"#, "update-contact: requestBody gender: unknownMember"),
        ("PUT", "/contacts/abc", #"{"city":7}"#, "update-contact: requestBody city: type"),
        (
            "PUT", "/contacts/abc", #"{"dndSettings":{"SMS":{"status":"on"}}}"#,
            "update-contact: requestBody dndSettings/SMS/status: enum"
        ),
        ("DELETE", "/contacts/abc/tags", nil, "remove-tags: requestBody : missing"),
        ("DELETE", "/contacts/abc", "{}", "delete-contact: requestBody : undeclared"),
        ("POST", "/contacts/abc/tags", "{}", "add-tags: requestBody tags: missing"),
        ("GET", "/contacts/business/abc", nil, "get-contacts-by-businessId: query locationId: missing"),
        ("GET", "/contacts/?locationId=x&page=2", nil, "get-contacts: query page: undeclared"),
        ("GET", "/contacts/?locationId=x&limit=ten", nil, "get-contacts: query limit: type"),
        ("GET", "/contacts/?locationId=x&query=a+b", nil, "get-contacts: query query: encoding"),
        ("GET", "/contacts/?locationId=x&query=a%252Bb", nil, "get-contacts: query query: encoding"),
        ("GET", "/contacts/?locationId=x&locationId=x", nil, "get-contacts: query locationId=x: encoding"),
        ("GET", "/contacts/a%2540b", nil, "get-contact: path contactId: encoding"),
        ("GET", "/contacts/abc?locationId=x", nil, "get-contact: query locationId: undeclared"),
    ])
    func `a wrong request is found out`(method: String, target: String, body: String?, finding: String) throws {
        let type = body == nil ? [] : [(name: "Content-Type", value: "application/json")]
        let request = HTTPRequest(
            method: method, origin: .highLevel, target: target,
            headers: [(name: "Version", value: "2021-07-28")] + type,
            body: body.map { Array($0.utf8) })
        let answer = HTTPResponse(status: method == "POST" ? 201 : 200, body: Array("{}".utf8))
        let found = try OpenAPIDocument().deviations(in: .init(request: request, response: answer))
        #expect(found.count == 1)
        #expect(found.first?.description.hasPrefix(finding) == true, "\(found)")
    }

    @Test(arguments: [
        (200, #"{"contact":{"id":7}}"#, "get-contact: responseBody 200/contact/id: type"),
        (200, #"{"contact":{"nickname":"x"}}"#, "get-contact: responseBody 200/contact/nickname: unknownMember"),
        (200, "", "get-contact: responseBody 200: missing"),
        (204, "{}", "get-contact: status 204: undocumented"),
        (422, #"{"message":"not a list"}"#, "get-contact: responseBody 422/message: type"),
    ])
    func `a wrong response is found out`(status: Int, body: String, finding: String) throws {
        let request = HTTPRequest(
            method: "GET", origin: .highLevel, target: "/contacts/abc",
            headers: [(name: "Version", value: "2021-07-28")])
        let answer = HTTPResponse(status: status, body: Array(body.utf8))
        let found = try OpenAPIDocument().deviations(in: .init(request: request, response: answer))
        #expect(found.count == 1)
        #expect(found.first?.description.hasPrefix(finding) == true, "\(found)")
    }

    @Test(arguments: [nil, "2021-04-15", "v3"]) func `a wrong version is found out`(version: String?) throws {
        let request = HTTPRequest(
            method: "GET", origin: .highLevel, target: "/contacts/abc",
            headers: version.map { [(name: "Version", value: $0)] } ?? [])
        let answer = HTTPResponse(status: 200, body: Array("{}".utf8))
        let found = try OpenAPIDocument().deviations(in: .init(request: request, response: answer))
        #expect(found.map { $0.part } == [.header])
    }
}
