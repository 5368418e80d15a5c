import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What is asked of HighLevel, and what is made of its answers.
struct LookUpRequestTests {
    private static let location = OperationSample.locationId

    @Test(arguments: [
        (LookupKind.workflows, "/workflows/?locationId=\(location)"),
        (.campaigns, "/campaigns/?locationId=\(location)"), (.users, "/users/?locationId=\(location)"),
        (.businesses, "/businesses/?locationId=\(location)&limit=100&skip=0"),
        (.tags, "/locations/\(location)/tags"),
        (.customFields, "/locations/\(location)/customFields?model=contact"),
    ])
    func `a look-up is one exact request`(kind: LookupKind, target: String) async throws {
        let sender = RecordingSender(answering: .json([kind.rawValue: []]))
        let entries = try await LookUps(accounts: LookUpAccount(sender)).entries(of: kind)
        #expect(entries.isEmpty)
        #expect(sender.requests.count == 1)
        let request = try #require(sender.requests.first)
        #expect(request.method == "GET")
        #expect(request.target == target)
        #expect(request.body == nil)
        #expect(request.header("Version") == "2021-07-28")
        #expect(request.authorization?.headerValue == "Bearer \(RecordingAccount.token)")
    }

    @Test(arguments: [
        (LookupKind.workflows, "Renewal Reminder"), (.campaigns, "Spring Nurture"), (.users, "Priya Raman"),
        (.businesses, "Bluebird Yoga"), (.tags, "newsletter"), (.customFields, "Renewal Date"),
    ])
    func `the sandbox's names lead to ids`(kind: LookupKind, name: String) async throws {
        try await SandboxFixture.run { sandbox in
            let lookUps = LookUps(accounts: LookUpAccount(sandbox))
            let entries = try await lookUps.entries(of: kind)
            let entry = try #require(entries.first { $0.name == name })
            #expect(try await lookUps.match(name.uppercased(), in: kind) == .one(entry))
            #expect(try await lookUps.match(entry.id, in: kind) == .one(entry))
            let known: [LookupKind: String?] = [
                .workflows: sandbox.names.workflowId(name), .campaigns: sandbox.names.campaignId(name),
                .businesses: sandbox.names.businessId(name), .users: sandbox.names.userId("Priya"),
            ]
            if let id = known[kind] { #expect(entry.id == id) }
            #expect(sandbox.sender.exchanges.count == 1)
        }
    }

    @Test func `drafts, e-mail addresses and keys are told`() async throws {
        try await SandboxFixture.run { sandbox in
            let lookUps = LookUps(accounts: LookUpAccount(sandbox))
            let drafts = try await lookUps.entries(of: .workflows).filter(\.isDraft)
            #expect(drafts.map(\.name) == ["Win-Back Offer"])
            let user = try await lookUps.match("priya@example.com", in: .users)
            #expect(user == (try await lookUps.match("Priya Raman", in: .users)))
            guard case .one(let field) = try await lookUps.match("contact.plan", in: .customFields) else {
                Issue.record("no field contact.plan")
                return
            }
            #expect(field.name == "Plan")
            #expect(field.aliases == ["contact.plan", "plan"])
        }
    }

    @Test func `a missing scope is told as such`() async throws {
        try await SandboxFixture.run(configure: { $0.scopes = ["contacts.readonly"] }) { sandbox in
            let lookUps = LookUps(accounts: LookUpAccount(sandbox))
            let error = await #expect(throws: HighLevelError.self) { try await lookUps.entries(of: .workflows) }
            #expect(error?.code == .missingScope)
        }
    }

    // MARK: - Hostile answers

    @Test func `an entry that is not as documented hides no other`() async throws {
        let sender = RecordingSender(
            answering: .json([
                "workflows": [
                    "text", .null, [], 7, [:], ["id": "a1"], ["name": "No id"], ["id": 5, "name": "Number"],
                    ["id": "../oauth", "name": "Path"], ["id": "a2", "name": ""],
                    ["id": "a3", "name": "\u{200B}\u{7}"],
                    ["id": "a4", "name": ["x"]], ["id": "good1", "name": "Good", "status": 3],
                    ["id": "good1", "name": "Good again"],
                    ["id": "good2", "name": "  Two\nlines\u{202E}\u{0} and\u{E0041} more "],
                    ["id": "good3", "name": "Hot ❤️‍🔥 1\u{FE0F}\u{20E3}"],
                    ["id": "gone", "name": "Gone", "deleted": true],
                ]
            ]))
        let entries = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .workflows)
        #expect(entries.map(\.id) == ["good1", "good2", "good3"])
        #expect(entries.map(\.name) == ["Good", "Two lines and more", "Hot ❤️‍🔥 1\u{FE0F}\u{20E3}"])
    }

    @Test func `a tag that cannot be shown as it is is left out`() async throws {
        let sender = RecordingSender(
            answering: .json([
                "tags": [
                    ["id": "t1", "name": "vip"], ["id": "t2", "name": "vi\u{200B}p"], ["id": "t3", "name": " x"],
                ]
            ]))
        let tags = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .tags)
        #expect(tags.map(\.name) == ["vip"])
    }

    @Test func `a user without a name goes by its parts`() async throws {
        let sender = RecordingSender(
            answering: .json([
                "users": [
                    ["id": "u1", "name": "", "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com"],
                    ["id": "u2", "firstName": "Bo"], ["id": "u3", "email": "c@example.com"],
                ]
            ]))
        let users = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .users)
        #expect(users.map(\.name) == ["Ann Lee", "Bo"])
        #expect(users.first?.aliases == ["ann@example.com"])
    }

    @Test(arguments: ["{}", #"{"workflows":null}"#, #"{"workflows":{}}"#, "[]"])
    func `an answer without a list is an error`(body: String) async throws {
        let sender = RecordingSender(answering: .json(try JSON(parsing: body)))
        let lookUps = LookUps(accounts: LookUpAccount(sender))
        let error = await #expect(throws: HighLevelError.self) { try await lookUps.entries(of: .workflows) }
        #expect(error?.code == .upstreamShape)
    }

    @Test func `at most ten thousand entries are kept`() async throws {
        let many: [JSON] = (0..<10_050).map { ["id": .string("id\($0)"), "name": .string("Name \($0)")] }
        let sender = RecordingSender(answering: .json(["campaigns": .array(many)]))
        let entries = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .campaigns)
        #expect(entries.count == 10_000)
    }

    // MARK: - Pages

    @Test func `businesses come in pages`() async throws {
        let sender = RecordingSender { request in
            let skip = Self.skip(request)
            return .json(["businesses": .array(Self.businesses(skip..<min(skip + 100, 230)))])
        }
        let entries = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .businesses)
        #expect(entries.count == 230)
        #expect(sender.requests.map(Self.skip) == [0, 100, 200])
    }

    @Test func `a server that minds no skip ends the list`() async throws {
        let sender = RecordingSender(answering: .json(["businesses": .array(Self.businesses(0..<100))]))
        let entries = try await LookUps(accounts: LookUpAccount(sender)).entries(of: .businesses)
        #expect(entries.count == 100)
        #expect(sender.requests.count == 2)
    }

    private static func businesses(_ range: Range<Int>) -> [JSON] {
        range.map { ["id": .string("b\($0)"), "name": .string("Business \($0)")] }
    }

    private static func skip(_ request: HTTPRequest) -> Int {
        request.target.split(separator: "skip=").last.flatMap { Int($0) } ?? -1
    }
}
