import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// Mistakes in reading what came back.
extension TrapTests {
    /// What an agent gets for `delete_contact` where HighLevel answers so.
    private func outcome(status: Int = 200, _ body: String) async throws -> CallToolResult {
        let answer = HTTPResponse(
            status: status, headers: [("content-type", "application/json")], body: Array(body.utf8))
        let account = RecordingAccount(sender: RecordingSender(answering: answer))
        let tools = OperationTools(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: account, policy: .unrestricted))
        return try await tools.call(
            "delete_contact", arguments: ["contactId": "ct1"], context: RequestContext(revision: .v2025_11_25))
    }

    @Test(arguments: ["succeded", "succeeded", "success"])
    func `success is read in every spelling`(flag: String) async throws {
        let done = try await outcome(#"{"\#(flag)":true}"#)
        #expect(!done.isError)
        #expect(done.structuredContent[flag] == true)
        let failed = try await outcome(#"{"\#(flag)":false}"#)
        #expect(failed.isError)
        #expect(failed.structuredContent["error"]?["code"] == "upstream")
    }

    @Test func `the sandbox spells success as HighLevel does`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let business = try await sandbox.result(of: "bulk_update_business", ["ids": [ann], "businessId": .null])
            #expect(business["success"] == true)
            #expect(business["succeded"] == nil)
            let deleted = try await sandbox.result(of: "delete_contact", ["contactId": ann])
            #expect(deleted["succeded"] == true)
            #expect(deleted["succeeded"] == nil)
            #expect(deleted["success"] == nil)
        }
    }

    @Test func `a bulk answer with errors is a success that shows them`() async throws {
        try await SandboxFixture.run { sandbox in
            let deleted = JSON.string(sandbox.server.deletedContactId)
            let result = try await sandbox.result(
                of: "bulk_update_tags", ["type": "add", "contacts": [deleted], "tags": ["vip"]])
            #expect(sandbox.sender.exchanges.last?.response.status == 201)
            #expect(result["succeded"] == true)
            #expect(result["errorCount"] == 1)
            let verdict: JSON = ["contactId": deleted, "message": "contact is deleted", "type": "error"]
            #expect(result["responses"] == [verdict])
        }
    }

    @Test func `the status is HTTP's and not the body's`() async throws {
        try await SandboxFixture.run { sandbox in
            let wrong = try await sandbox.send(
                "POST", "/contacts/", json: ["locationId": .string(sandbox.locationId)])
            #expect(wrong.status == 400)
            #expect(try JSON(parsing: wrong.body)["statusCode"] == 422)

            // Our own check stops the call with nothing in it; an empty name gets past it.
            let count = sandbox.sender.exchanges.count
            #expect(try await sandbox.error(of: "create_contact", ["city": "Rome"])["code"] == "invalid_arguments")
            #expect(sandbox.sender.exchanges.count == count)
            let error = try await sandbox.error(of: "create_contact", ["firstName": ""])
            #expect(error["code"] == "invalid_arguments")
            #expect(error["details"]?["httpStatus"] == 400)
        }
    }

    @Test func `a body that speaks of 404 does not turn a 500 into it`() async throws {
        let failed = try await outcome(status: 500, #"{"statusCode":404,"message":"Internal server error"}"#)
        #expect(failed.structuredContent["error"]?["code"] == "outcome_unknown")
        #expect(failed.structuredContent["error"]?["details"]?["httpStatus"] == 500)
    }

    @Test func `a duplicate names the contact that is in the way`() async throws {
        try await SandboxFixture.run { sandbox in
            let error = try await sandbox.error(of: "create_contact", ["phone": "+14155550101"])
            #expect(error["code"] == "duplicate_contact")
            #expect(error["field"] == "phone")
            #expect(error["details"]?["contactId"] == .string(try await sandbox.ann()))
        }
    }

    @Test func `a version header is sent`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            #expect(try await sandbox.send("GET", "/contacts/\(ann)", version: nil).status == 401)
            #expect(try await sandbox.send("GET", "/contacts/\(ann)", version: "v3").status == 400)
            _ = try await sandbox.contact(ann)
            #expect(sandbox.sender.exchanges.last?.request.header("Version") == "2021-07-28")
        }
    }
}
