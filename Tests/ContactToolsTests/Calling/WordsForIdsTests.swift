import ContactCatalog
import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

@testable import ContactTools

/// Names where ids belong, which HighLevel would keep or look for unquestioned.
struct WordsForIdsTests {
    /// The one user whose first name nobody else has.
    private static func tom(_ sandbox: SandboxFixture) throws -> String { try #require(sandbox.names.userId("Tom")) }

    @Test(
        arguments: [
            ("update_contact", "assignedTo", "assignedTo", "assignedToName"),
            ("create_task", "assignedTo", "assignedTo", "assignedToName"),
            ("create_note", "userId", "userId", "userName"),
            ("add_followers", "followers", "followers[0]", "followerNames"),
        ])
    func `a user's name in the place of the id is not sent`(
        tool: String, argument: String, field: String, named: String
    ) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            var arguments: JSONObject = ["contactId": .string(ann)]
            if tool == "create_task" {
                arguments["title"] = "Call"
                arguments["dueDate"] = "2026-08-01T00:00:00Z"
                arguments["completed"] = false
            }
            if tool == "create_note" { arguments["body"] = "Hi" }
            for word in ["Tom", "Nobody"] {
                arguments[argument] = argument == "followers" ? [.string(word)] : .string(word)
                let error = try await sandbox.error(of: tool, arguments)
                #expect(error["code"] == "invalid_arguments")
                #expect(error["field"] == .string(field))
                #expect(error["nextStep"]?.stringValue?.contains("\"\(named)\"") == true)
                #expect(
                    (error["details"]?["choices"]?[0]?["id"]?.stringValue == (try Self.tom(sandbox))) == (word == "Tom")
                )
            }
            // Advice that is followed leads on, and an id is an id.
            arguments[argument] = nil
            arguments[named] = named.hasSuffix("s") ? ["Tom"] : "Tom"
            _ = try await sandbox.result(of: tool, arguments)
            arguments[named] = nil
            let tom = JSON.string(try Self.tom(sandbox))
            arguments[argument] = argument == "followers" ? [tom] : tom
            _ = try await sandbox.result(of: tool, arguments)
        }
    }

    @Test func `a list that cannot be had keeps nothing back`() async throws {
        let sender = RecordingSender(answering: .json(["contact": ["id": "abc"]]))
        let operation = try #require(try Catalog.embedded().operation(named: "update_contact"))
        let names = try NamedArguments(taking: ["contactId": "abc", "assignedTo": "word"], of: operation)
        let account = LookUpAccount(sender)
        let resolved = try await names.resolved(by: LookUps(accounts: account), in: try await account.account())
        #expect(resolved["assignedTo"] == "word")
    }

    @Test(arguments: ["eq", "not_eq"])
    func `a name in a filter is looked up, and the result says for whom it was taken`(comparison: String) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let tom = try Self.tom(sandbox)
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(ann), "assignedTo": .string(tom)])
            func total(_ value: JSON) async throws -> JSON {
                try await sandbox.result(
                    of: "search_contacts",
                    [
                        "pageLimit": 1,
                        "filters": [
                            [
                                "group": "AND",
                                "filters": [["field": "assignedTo", "operator": .string(comparison), "value": value]],
                            ]
                        ],
                    ])
            }
            let full = try #require(
                try await LookUps(accounts: sandbox.accounts).entries(of: .users).first { $0.id == tom }?.name)
            let named = try await total(.string(full))
            #expect(named["total"] == (try await total(.string(tom)))["total"])
            #expect(named["resolvedNames"]?.objectValue?.members.map(\.value) == [.string(full)])
            let error = try await sandbox.error(
                of: "search_contacts",
                [
                    "pageLimit": 1,
                    "filters": [["field": "assignedTo", "operator": .string(comparison), "value": "Nobody"]],
                ])
            #expect(error["code"] == "invalid_arguments")
            #expect(error["field"] == "filters[0].value")
        }
    }

    @Test(
        arguments: [
            ("phone", "+493012345678", "filters[0].value"), ("country", "Germany", "filters[0].value"),
            ("firstName", "ann", "filters[0].field"), ("tag", "vip", "filters[0].field"),
        ])
    func `what finds nobody whatever there is, is refused`(field: String, value: String, place: String) async throws {
        try await SandboxFixture.run { sandbox in
            let error = try await sandbox.error(
                of: "search_contacts",
                [
                    "pageLimit": 1,
                    "filters": [["field": .string(field), "operator": "eq", "value": .string(value)]],
                ])
            #expect(error["code"] == "invalid_arguments")
            #expect(error["field"] == .string(place))
            #expect(error["nextStep"]?.stringValue?.isEmpty == false)
        }
    }

    @Test(arguments: ["email", "phone", "assignedTo", "dateOfBirth"])
    func `an empty text is told how to clear`(argument: String) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(
                of: "update_contact", ["contactId": .string(ann), argument: ""])
            #expect(error["nextStep"]?.stringValue == "To clear it, give \"\(argument)\": null.")
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(ann), argument: .null])
        }
    }
}
