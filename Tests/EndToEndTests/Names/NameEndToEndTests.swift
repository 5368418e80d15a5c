import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Every name argument over the shipped binary: exact, spelt another way, ambiguous, unknown, without the scope; judged by
/// what the sandbox then holds.
@Suite(.fewAtOnce) struct NameEndToEndTests {
    /// A contact for the row, ready for its call, and that call's arguments without the name.
    private func prepared(_ row: NameRow, in rig: NameRig) async throws -> (contact: String, arguments: JSONObject) {
        let contact = try await rig.sandbox.newContact(email: "row@example.com")
        let id = try #require(row.kind.id(in: rig.sandbox.names))
        var arguments = row.others
        if let name = row.contactArgument { arguments[name] = name == "ids" ? [.string(contact)] : .string(contact) }
        if let before = row.before {
            var first = before.arguments
            first["contactId"] = .string(contact)
            if row.link == nil { first[row.argument] = row.value(id) }
            let answer = try await rig.sandbox.result(of: before.tool, first)
            if let link = row.link {
                let pointer = try #require(JSONPointer(text: link.pointer))
                arguments[link.argument] = try #require(answer[pointer: pointer] as JSON?)
            }
        }
        return (contact, arguments)
    }

    private func call(_ row: NameRow, _ arguments: JSONObject, naming name: String) -> JSONObject {
        var arguments = arguments
        arguments[row.nameArgument] = row.value(name)
        return arguments
    }

    @Test(arguments: NameRow.all, [false, true])
    func `a name, exact or as it is typed, sends its id`(row: NameRow, isTyped: Bool) async throws {
        try await NameRig.run { rig in
            let (contact, arguments) = try await prepared(row, in: rig)
            let id = try #require(row.kind.id(in: rig.sandbox.names))
            let before = row.arrived(rig.state, contact)
            #expect(before.contains(id) == row.removes)
            _ = try await rig.result(
                of: row.tool, call(row, arguments, naming: isTyped ? row.kind.typed : row.kind.name))
            #expect(row.arrived(rig.state, contact).contains(id) == !row.removes)
        }
    }

    @Test(arguments: NameRow.all)
    func `a name of two or of none sends nothing, and brings the choices`(row: NameRow) async throws {
        try await NameRig.run { rig in
            let (contact, arguments) = try await prepared(row, in: rig)
            let (before, count) = (row.arrived(rig.state, contact), rig.count(of: row.operationId))
            let field = JSON.string(row.isList ? "\(row.nameArgument)[0]" : row.nameArgument)

            let shared = try await rig.error(of: row.tool, call(row, arguments, naming: row.kind.shared))
            #expect(shared["code"] == "invalid_arguments")
            #expect(shared["field"] == field)
            let choices = shared["details"]?["choices"]?.arrayValue ?? []
            #expect(choices.map { $0["name"] } == [.string(row.kind.shared), .string(row.kind.shared)])
            #expect(Set(choices.compactMap { $0["id"]?.stringValue }).count == 2)

            let unknown = try await rig.error(of: row.tool, call(row, arguments, naming: row.kind.slip))
            #expect(unknown["code"] == "invalid_arguments")
            #expect(unknown["field"] == field)
            #expect(unknown["details"]?["choices"]?[0]?["name"] == .string(row.kind.name))
            #expect(unknown["nextStep"]?.stringValue?.contains(row.kind.name) == false)

            #expect(row.arrived(rig.state, contact) == before)
            #expect(rig.count(of: row.operationId) == count)

            // What the choices bring is what the call takes: the id of one, by the argument for ids.
            guard !row.removes else { return }
            var chosen = arguments
            let second = try #require(choices.last?["id"]?.stringValue)
            chosen[row.argument] = row.value(second)
            _ = try await rig.result(of: row.tool, chosen)
            #expect(row.arrived(rig.state, contact).contains(second))
        }
    }

    @Test(arguments: NameRow.all)
    func `a part of one name sends its id and tells the full name, a part of two sends nothing`(
        row: NameRow
    ) async throws {
        try await NameRig.run { rig in
            let (contact, arguments) = try await prepared(row, in: rig)
            let id = try #require(row.kind.id(in: rig.sandbox.names))
            let field = row.isList ? "\(row.nameArgument)[0]" : row.nameArgument
            let count = rig.count(of: row.operationId)
            let shared = try await rig.error(of: row.tool, call(row, arguments, naming: row.kind.sharedPart))
            #expect(shared["code"] == "invalid_arguments")
            #expect(shared["field"] == .string(field))
            #expect(shared["details"]?["choices"]?.arrayValue?.count == 2)
            #expect(rig.count(of: row.operationId) == count)

            let done = try await rig.result(of: row.tool, call(row, arguments, naming: row.kind.part))
            #expect(row.arrived(rig.state, contact).contains(id) == !row.removes)
            #expect(done["resolvedNames"] == .object([field: .string(row.kind.name)]))
            #expect(done["server"]?["resolvedNames"] == nil)
        }
    }

    @Test func `the user is asked with the full name, and an answer that is lost tells it`() async throws {
        try await NameRig.run { rig in
            let contact = try await rig.sandbox.newContact(email: "row@example.com")
            let answer = try await rig.server.call(
                "update_contact", ["contactId": .string(contact), "assignedToName": "tom", "tags": ["x"]], id: "asked",
                agrees: false)
            let asked = try #require(answer["structuredContent"])
            #expect(asked["error"]?["code"] == "confirmation_required")
            #expect(
                asked["preview"]?.stringValue?.contains(#"assignedToName stands for "Tom Becker""#) == true,
                "\(asked.serialized())")
            let missing = try await rig.error(
                of: "add_to_workflow", ["contactId": "NoSuchContact", "workflowName": "reminder"])
            #expect(missing["details"]?["resolvedNames"] == ["workflowName": "Renewal Reminder"])
        }
    }

    @Test func `the names in the server's own instructions can be used as they stand there`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        let instructions = try #require(
            try await server.initialize()["result"]?["instructions"]?.stringValue)
        let ann = try await server.call("find_duplicate_contact", ["email": "ann@example.com"], id: "ann")
        let contact = try #require(ann["structuredContent"]?["contact"]?["id"])
        let calls: [(String, JSONObject)] = [
            ("user Priya ", ["assignedToName": "Priya"]),
            ("", ["assignedToName": "kenji"]), ("", ["customFieldValues": ["Renewal": "2026-12-01"]]),
        ]
        for (position, (words, arguments)) in calls.enumerated() {
            #expect(words.isEmpty || instructions.contains(words))
            var arguments = arguments
            arguments["contactId"] = contact
            let result = try await server.call("update_contact", .object(arguments), id: .string("call \(position)"))
            #expect(result["isError"] != true, "\(result.serialized())")
            #expect(result["structuredContent"]?["resolvedNames"]?.objectValue?.count == 1)
        }
    }

    @Test(arguments: NameRow.all)
    func `without the scope for names the ids do it`(row: NameRow) async throws {
        try await NameRig.run(scopes: ["contacts.readonly", "contacts.write"]) { rig in
            let (contact, arguments) = try await prepared(row, in: rig)
            let count = rig.count(of: row.operationId)
            let error = try await rig.error(of: row.tool, call(row, arguments, naming: row.kind.name))
            #expect(error["code"] == "missing_scope")
            #expect(error["field"] == .string(row.nameArgument))
            #expect(error["message"]?.stringValue?.contains(row.kind.scope) == true)
            #expect(error["nextStep"]?.stringValue?.contains("\"\(row.argument)\"") == true)
            #expect(rig.count(of: row.operationId) == count)

            let id = try #require(row.kind.id(in: rig.sandbox.names))
            var withId = arguments
            withId[row.argument] = row.value(id)
            _ = try await rig.result(of: row.tool, withId)
            #expect(row.arrived(rig.state, contact).contains(id) == !row.removes)
        }
    }

    @Test func `both of a pair, a wrong type and neither are refused before anything is asked`() async throws {
        try await NameRig.run { rig in
            let id = try #require(rig.sandbox.names.workflowId("Renewal Reminder"))
            let mistakes: [(JSONObject, String)] = [
                (["contactId": "c1", "workflowId": .string(id), "workflowName": "Renewal Reminder"], "workflowName"),
                (["contactId": "c1", "workflowName": 5], "workflowName"), (["contactId": "c1"], "workflowId"),
                (["contactId": "c1", "workflow_name": "Renewal Reminder"], "workflow_name"),
            ]
            for (arguments, field) in mistakes {
                let error = try await rig.error(of: "add_to_workflow", arguments)
                #expect(error["code"] == "invalid_arguments")
                #expect(error["field"] == .string(field))
                let told = "\(error["message"]?.stringValue ?? "") \(error["nextStep"]?.stringValue ?? "")"
                #expect(told.contains("workflowName"))
            }
            #expect(rig.sandbox.server.tally.answers.isEmpty)
        }
    }

    @Test func `the contacts of a business are listed by its name`() async throws {
        try await NameRig.run { rig in
            let contact = try await rig.sandbox.newContact(email: "row@example.com")
            let business = try #require(rig.sandbox.names.businessId("Bluebird Yoga"))
            _ = try await rig.sandbox.result(
                of: "bulk_update_business", ["ids": [.string(contact)], "businessId": .string(business)])
            for name in ["Bluebird Yoga", "BLUEBIRD yoga"] {
                let listed = try await rig.result(of: "list_contacts_by_business", ["businessName": .string(name)])
                #expect(listed["contacts"]?.arrayValue?.contains { $0["id"] == .string(contact) } == true)
            }
            let shared = try await rig.error(
                of: "list_contacts_by_business", ["businessName": "Northwind Roasters"])
            #expect(shared["details"]?["choices"]?.arrayValue?.count == 2)
            let unknown = try await rig.error(of: "list_contacts_by_business", ["businessName": "Blubird Yoga"])
            #expect(unknown["details"]?["choices"]?[0]?["id"] == .string(business))
        }
    }

    @Test func `a loaded operation takes names as its own tool does, and a new contact has an owner by name`()
        async throws
    {
        try await NameRig.run { rig in
            let loaded = try await rig.result(of: "load_operation", ["name": "create_contact"])
            #expect(loaded["inputSchema"]?["properties"]?["assignedToName"] == ["type": "string"])
            let made = try await rig.result(
                of: "execute_operation",
                [
                    "handle": loaded["handle"] ?? .null,
                    "arguments": ["email": "new@example.com", "assignedToName": "kenji mori"],
                ])
            let id = try #require(made["contact"]?["id"]?.stringValue)
            #expect(rig.state.assignee(of: id) == rig.sandbox.names.userId("Kenji"))
        }
    }

    @Test func `a dry run asks nobody, and says what would be looked up`() async throws {
        try await NameRig.run { rig in
            let shown = try await rig.result(
                of: "add_to_workflow", ["contactId": "c1", "workflowName": "Renewal Reminder", "dryRun": true])
            #expect(
                shown["request"]?["url"]?.stringValue?.hasSuffix("/contacts/c1/workflow/ID_OF_workflowName") == true)
            #expect(shown["placeholders"]?["ID_OF_workflowName"]?.stringValue?.contains("Renewal Reminder") == true)
            #expect(rig.sandbox.server.tally.answers.isEmpty)
        }
    }

    @Test func `without an account a name is no other call than an id`() async throws {
        let server = try ServerProcess(["serve"])
        try await server.initialize()
        var errors: [JSON] = []
        for (argument, text) in [("workflowName", "Renewal Reminder"), ("workflowId", "abc")] {
            let arguments: JSONObject = ["contactId": "c1", argument: .string(text)]
            let answer = try await server.call("add_to_workflow", .object(arguments), id: .string(argument))
            errors.append(try #require(answer["structuredContent"]?["error"]))
        }
        #expect(errors[0]["code"] == "needs_login")
        #expect(errors[0] == errors[1])
    }
}
