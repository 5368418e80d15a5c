import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// An upsert that HighLevel refuses half-way, with answers played back: what no sandbox does of itself.
struct UpsertRefusalTests {
    private static let duplicate: JSON = [
        "statusCode": 400, "message": "This location does not allow duplicated contacts.",
        "meta": ["contactId": "otherContact00000001", "matchingField": "phone"],
    ]

    private static func response(_ status: Int, _ body: JSON) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "content-type", value: "application/json")], body: body.serializedBytes())
    }

    /// - Returns: The answer, and the requests as `METHOD target`.
    private func upsert(
        _ arguments: JSONObject, answering answer: @escaping @Sendable (String) -> HTTPResponse
    ) async throws -> (JSON, [String]) {
        let sender = RecordingSender { request in answer("\(request.method) \(request.target)") }
        let tools = RecipeTools(
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: RecordingAccount(sender: sender), policy: .unrestricted),
            handles: .forTests)
        let result = try await tools.call(
            "upsert_contact_by_identity", arguments: arguments, context: RequestContext(revision: .v2025_11_25))
        var content = result.structuredContent
        content["isError"] = JSON(result.isError)
        return (.object(content), sender.requests.map { "\($0.method) \($0.target)" })
    }

    @Test func `the contact that a refused creation names is updated instead`() async throws {
        let contact: JSON = ["id": "otherContact00000001", "phone": "+14155550101", "city": "Rome", "tags": ["a"]]
        let (answer, requests) = try await upsert(
            ["phone": "+14155550101", "fields": ["city": "Porto"], "tags": ["A"]]
        ) { request in
            switch request {
            case let text where text.hasPrefix("GET /contacts/search/duplicate"): Self.response(200, ["contact": .null])
            case "POST /contacts/": Self.response(400, Self.duplicate)
            case "GET /contacts/otherContact00000001": Self.response(200, ["contact": contact])
            default:
                Self.response(200, ["succeded": true, "contact": ["id": "otherContact00000001", "city": "Porto"]])
            }
        }
        #expect(answer["outcome"] == "updated")
        #expect(answer["contactId"] == "otherContact00000001")
        #expect(answer["matchedBy"] == ["phone"])
        #expect(answer["changed"] == ["city": ["from": "Rome", "to": "Porto"]])
        #expect(
            requests.dropFirst() == [
                "POST /contacts/", "GET /contacts/otherContact00000001", "PUT /contacts/otherContact00000001",
            ])
    }

    @Test func `what an update is refused for because another has it is a conflict, and nothing is changed`()
        async throws
    {
        let (answer, requests) = try await upsert(
            ["email": "a@example.com", "phone": "+14155550101", "tags": ["x"]]
        ) { request in
            switch request {
            case let text where text.contains("email="):
                Self.response(200, ["contact": ["id": "thisContact000000001", "email": "a@example.com"]])
            case let text where text.contains("number="): Self.response(200, ["contact": .null])
            case "GET /contacts/thisContact000000001":
                Self.response(200, ["contact": ["id": "thisContact000000001", "email": "a@example.com"]])
            default: Self.response(400, Self.duplicate)
            }
        }
        #expect(answer["error"]?["code"] == "conflict")
        #expect(answer["error"]?["details"]?["contactId"] == "otherContact00000001")
        #expect(answer["error"]?["details"]?["foundId"] == "thisContact000000001")
        #expect(requests.last == "PUT /contacts/thisContact000000001")
    }

    @Test func `an answer without a contact is no proof of one`() async throws {
        let (answer, _) = try await upsert(["email": "a@example.com"]) { request in
            request.hasPrefix("GET") ? Self.response(200, ["contact": .null]) : Self.response(201, ["succeded": true])
        }
        #expect(answer["isError"] == true)
        #expect(answer["outcome"] == "unknown")
        #expect(answer["error"]?["code"] == "upstream_shape")
    }

    @Test func `what HighLevel did not take is told`() async throws {
        let contact: JSON = ["id": "thisContact000000001", "email": "a@example.com", "city": "Rome"]
        let (answer, _) = try await upsert(["email": "a@example.com", "fields": ["city": "Porto", "source": "fair"]]) {
            request in
            request.hasPrefix("PUT")
                ? Self.response(200, ["contact": ["id": "thisContact000000001", "city": "Rome", "source": "fair"]])
                : Self.response(200, ["contact": contact])
        }
        #expect(answer["changed"] == ["source": ["from": .null, "to": "fair"]])
        #expect(answer["notTaken"] == ["city"])
    }
}
