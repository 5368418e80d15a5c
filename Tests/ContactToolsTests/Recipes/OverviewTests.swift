import HighLevelClient
import JSONValue
import TestSupport
import Testing

@testable import ContactTools

/// What of a contact's records an overview shows.
@Suite(.serialized)
struct OverviewTests {
    private static let selection = OverviewSelection(
        limit: 2, now: WallTime(iso8601: "2026-06-10T12:00:00Z") ?? .never)

    @Test func `open tasks come soonest due first, the overdue marked`() {
        let tasks: [JSON] = [
            ["id": "later", "title": "C", "dueDate": "2026-07-01T10:00:00Z", "completed": false],
            ["id": "done", "title": "D", "dueDate": "2026-06-01T10:00:00Z", "completed": true],
            ["id": "undated", "title": "E"],
            ["id": "soon", "title": "B", "dueDate": "2026-06-11T10:00:00Z", "completed": false, "body": ""],
            ["id": "late", "title": "A", "dueDate": "2026-06-09T10:00:00Z", "completed": false],
        ]
        #expect(
            Self.selection.tasks(tasks) == [
                "open": [
                    ["id": "late", "title": "A", "dueDate": "2026-06-09T10:00:00Z", "overdue": true],
                    ["id": "soon", "title": "B", "dueDate": "2026-06-11T10:00:00Z"],
                ], "more": 2,
            ])
    }

    @Test func `notes come newest first and are cut`() {
        let notes: [JSON] = [
            ["id": "old", "body": "x", "dateAdded": "2026-06-01T10:00:00Z", "pinned": false],
            [
                "id": "new", "body": .string(String(repeating: "y", count: 700)), "dateAdded": "2026-06-02T10:00:00Z",
                "pinned": true,
            ],
        ]
        let shown = Self.selection.notes(notes)["last"]
        #expect(shown?[0]?["id"] == "new")
        #expect(shown?[0]?["body"]?.stringValue?.count == 500)
        #expect(shown?[0]?["bodyOmitted"] == 200)
        #expect(shown?[0]?["pinned"] == true)
        #expect(shown?[1] == ["id": "old", "dateAdded": "2026-06-01T10:00:00Z", "body": "x"])
    }

    @Test(
        arguments: [
            (["2026-06-11 10:00:00", "2026-06-20 10:00:00", "2026-06-12 10:00:00"], ["0", "2"], nil, 1),
            (["2026-06-01 10:00:00", "2026-06-20 10:00:00", "2026-05-01 10:00:00"], ["1"], ["0"], 1),
            // Not over anywhere on Earth yet.
            (["2026-06-10 01:00:00"], ["0"], nil, nil), (["2026-06-09 23:00:00"], [], ["0"], nil),
            // With an offset the moment is known, and the slack is the same.
            (["2026-06-10T09:00:00+09:00"], ["0"], nil, nil), ([], [], nil, nil),
        ] as [([String], [String], [String]?, Int?)])
    func `appointments to come stand before those that are over`(
        starts: [String], upcoming: [String], past: [String]?, more: Int?
    ) {
        let events: [JSON] = starts.enumerated().map {
            ["id": .string("\($0.offset)"), "startTime": .string($0.element)]
        }
        let shown = Self.selection.appointments(events)
        func ids(_ name: String) -> [String]? { shown[name]?.arrayValue?.compactMap { $0["id"]?.stringValue } }
        #expect(ids("upcoming") == upcoming)
        #expect(ids("past") == past)
        #expect(shown["more"]?.intValue == more)
    }

    // MARK: - Over the sandbox

    @Test(arguments: ["email", "phone", "contactId"])
    func `a contact is shown with all that is known, by any key`(key: String) async throws {
        try await RecipeRig.run { rig in
            let value = key == "email" ? "ann@example.com" : key == "phone" ? "+14155550101" : try rig.ann
            let shown = try await rig.overview([key: .string(value)])
            #expect(shown["isError"] == false)
            #expect(shown["contact"]?["email"] == "ann@example.com")
            #expect(shown["contact"]?["locationId"] == nil)
            #expect(shown["contact"]?["customFields"]?[0]?["name"] == "Plan")
            #expect(shown["contact"]?["customFields"]?[0]?["value"] == "Gold")
            #expect(shown["tasks"]?["open"]?[0]?["title"] == "Send the renewal offer")
            #expect(shown["notes"]?["last"]?[0]?["title"] == "First meeting")
            #expect(shown["appointments"]?["past"]?.arrayValue?.count == 2)
            #expect(shown["server"]?["untrusted"] == true)
            #expect(shown["server"]?["incomplete"] == nil)
        }
    }

    @Test(arguments: [
        ("get-contact", "contact"), ("get-all-tasks", "tasks"), ("get-all-notes", "notes"),
        ("get-appointments-for-contact", "appointments"),
    ])
    func `a part that cannot be read says so and the others come`(operationId: String, part: String) async throws {
        try await RecipeRig.run(faults: "500=1@\(operationId)") { rig in
            let shown = try await rig.overview(["contactId": .string(try rig.ann)])
            #expect(shown["isError"] == false)
            #expect(shown[part]?["error"]?["code"] == "upstream")
            for other in ["contact", "tasks", "notes", "appointments"] where other != part {
                #expect(shown[other]?["error"] == nil && shown[other] != nil, "\(other)")
            }
            #expect(shown["server"]?["incomplete"] == true)
        }
    }

    @Test func `nobody, two people and no key are errors`() async throws {
        try await RecipeRig.run { rig in
            #expect(try await rig.overview(["email": "no@example.com"])["error"]?["code"] == "not_found")
            #expect(try await rig.overview(["contactId": "AbCdEfGhIjKlMnOpQrSt"])["error"]?["code"] == "not_found")
            #expect(try await rig.overview([:])["error"]?["field"] == "contactId")
            let both = try await rig.overview(["contactId": "AbCdEfGhIjKlMnOpQrSt", "email": "no@example.com"])
            #expect(both["error"]?["code"] == "invalid_arguments")
            let id = try await rig.sandbox.newContact(email: "bea@example.com")
            let two = try await rig.overview(["email": "bea@example.com", "phone": "+14155550101"])
            #expect(two["error"]?["code"] == "conflict")
            #expect(two["error"]?["details"]?["found"]?["email"]?[0]?["contactId"] == .string(id))
        }
    }

    @Test func `what hides in the CRM's texts is taken out`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            // Our own tools write no such text; others do.
            let made = try await rig.sandbox.send(
                "POST", "/contacts/\(ann)/notes", json: ["body": "Good\u{200B}bye\u{202E}"])
            #expect(made.status == 201)
            let shown = try await rig.overview(["contactId": .string(ann)])
            #expect(shown["notes"]?["last"]?[0]?["body"] == "Goodbye")
        }
    }

    @Test func `everything is asked at once and only once`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.overview(["email": "ann@example.com"])
            // Who it is, the four parts, and what the custom fields are called.
            #expect(rig.sandbox.sender.exchanges.count == 6)
            _ = try await rig.overview(["email": "ann@example.com"])
            #expect(rig.sandbox.sender.exchanges.count == 11)
            #expect(rig.appliedWrites == 0)
        }
    }
}
