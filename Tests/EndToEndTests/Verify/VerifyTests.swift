import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `verify` against a sandbox: what it reports is what is there, and it leaves nothing.
@Suite(.fewAtOnce)
struct VerifyTests {
    private static let people = 3

    private struct Account {
        let sandbox: RunningSandbox
        let home: VaultHome

        init(_ options: [String] = [], scopes: [String] = []) async throws {
            sandbox = try await RunningSandbox(options)
            home = try await VaultHome.withVault()
            try await home.add(
                token: sandbox.token, origin: sandbox.url, location: sandbox.location, options: scopes)
        }

        func verify(_ options: [String] = []) async throws -> (code: Int32, lines: [JSON], outcome: VaultHome.Outcome) {
            let outcome = try await home.run(["verify", "--json"] + options)
            LeakCheck([sandbox.token]).expectNone(after: outcome, in: home)
            let lines = try outcome.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
            return (outcome.code, lines, outcome)
        }

        /// The marked contacts that are in the sandbox, and how many contacts it has at all.
        func remains() async throws -> (marked: [String], total: Int) {
            let listed = try await home.must(["call", "list_contacts", "--args", #"{"limit":100}"#]).output
            let contacts = try JSON(parsing: listed)["contacts"]?.arrayValue ?? []
            let marked = contacts.filter { $0["email"]?.stringValue?.contains("highlevel-mcp-verify") == true }
            return (marked.compactMap { $0["id"]?.stringValue }, contacts.count)
        }
    }

    private func statuses(_ lines: [JSON]) -> [String] { lines.compactMap { $0["status"]?.stringValue } }

    @Test func `all five steps work, and the sandbox holds no trace`() async throws {
        let account = try await Account()
        let (code, lines, outcome) = try await account.verify(["--yes"])
        #expect(code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(lines.first?["profile"] == "acme")
        #expect(lines.first?["locationId"] == .string(account.sandbox.location))
        #expect(lines.compactMap { $0["step"]?.stringValue } == ["create", "read", "update", "search", "delete"])
        #expect(statuses(lines) == ["ok", "ok", "ok", "ok", "ok"])
        #expect(lines.last == ["ok": true, "left": .null])
        let remains = try await account.remains()
        #expect(remains.marked.isEmpty && remains.total == Self.people)
        // Tags would stay for ever.
        let tags = try await account.home.must(["call", "search_contacts", "--args", #"{"pageLimit":1}"#])
        #expect(!tags.output.contains("verify"))
    }

    @Test func `the embedded sandbox needs no account and no agreement`() async throws {
        let outcome = try await VaultHome().must(["verify", "--sandbox"])
        #expect(outcome.output.contains("5/5 delete: ok"))
        #expect(outcome.output.contains("nothing is left in it"))
    }

    @Test func `search that lags is waited for`() async throws {
        let account = try await Account(["--index-lag", "2"])
        let (code, lines, _) = try await account.verify(["--yes"])
        #expect(code == 0)
        #expect(statuses(lines) == ["ok", "ok", "ok", "ok", "ok"])
        let wait = lines.first { $0["step"] == "search" }?["ms"]?.intValue ?? 0
        #expect(wait >= 1_000)
    }

    /// The fault and the statuses, where they are certain.
    private static let faults: [(String, [String])] = [
        ("500=1@create-contact", ["failed", "skipped", "skipped", "skipped", "skipped"]),
        ("html=1@create-contact", ["failed", "skipped", "skipped", "skipped", "skipped"]),
        ("drop=1@create-contact", ["failed", "skipped", "skipped", "skipped", "skipped"]),
        ("reset=1@create-contact", ["ok", "ok", "ok", "ok", "ok"]),
        ("truncate=1@create-contact", ["ok", "ok", "ok", "ok", "ok"]),
        ("reset=1@create-contact,500=1@get-duplicate-contact", ["failed", "skipped", "skipped", "skipped", "failed"]),
        ("500=1@get-contact", ["ok", "failed", "failed", "ok", "ok"]),
        ("500=1@get-contact,500=1@get-duplicate-contact", ["ok", "failed", "failed", "ok", "failed"]),
        ("500=1@update-contact", ["ok", "ok", "failed", "ok", "ok"]),
        ("reset=1@update-contact", ["ok", "ok", "failed", "ok", "ok"]),
        ("html=1@search-contacts-advanced", ["ok", "ok", "ok", "failed", "ok"]),
        ("500=1@delete-contact", ["ok", "ok", "ok", "ok", "failed"]),
        ("reset=1@delete-contact", ["ok", "ok", "ok", "ok", "ok"]),
        ("truncate=1@delete-contact", ["ok", "ok", "ok", "ok", "ok"]),
    ]

    @Test(arguments: faults)
    func `with a fault at any step the report is what is there`(faults: String, expected: [String]) async throws {
        let account = try await Account(["--faults", faults])
        let (code, lines, outcome) = try await account.verify(["--yes"])
        #expect(statuses(lines) == expected, "\(outcome.output)")
        #expect(code == (expected.contains("failed") ? 1 : 0))
        let remains = try await account.remains()
        let left = lines.last?["left"]
        if remains.marked.isEmpty {
            #expect(remains.total == Self.people)
        } else {
            // What is left is named, by its id where that was ever known.
            let email = try #require(lines.first?["email"]?.stringValue)
            #expect(left?["email"]?.stringValue == email)
            #expect(outcome.errors.contains(email))
            if let id = left?["contactId"]?.stringValue {
                #expect(remains.marked == [id])
                #expect(outcome.errors.contains(id) && outcome.errors.contains("call delete_contact"))
            }
        }
        if left?.isNull == true { #expect(remains.marked.isEmpty) }
    }

    @Test(arguments: ["search-contacts-advanced", "update-contact", "get-contact", "create-contact"])
    func `at Ctrl-C it clears away`(operation: String) async throws {
        let account = try await Account(["--faults", "latency:6s=1@\(operation)"])
        let process = try ServerProcess(["verify", "--json", "--yes", "--home", account.home.path])
        _ = try await process.nextLine()
        try await Task.sleep(for: .milliseconds(600))
        kill(process.pid, SIGINT)
        #expect(try await process.exitCode() == 1)
        #expect(process.messages.last?["left"]?.isNull == true, "\(process.standardError())")
        #expect(process.standardError().contains("clearing away"))
        let remains = try await account.remains()
        #expect(remains.marked.isEmpty && remains.total == Self.people)
    }

    @Test func `a second Ctrl-C ends it at once, and tells what may be left`() async throws {
        let account = try await Account([
            "--faults", "latency:6s=1@search-contacts-advanced,latency:90s=1@delete-contact",
        ])
        let process = try ServerProcess(["verify", "--json", "--yes", "--home", account.home.path])
        let plan = try JSON(parsing: try await process.nextLine())
        try await Task.sleep(for: .milliseconds(600))
        kill(process.pid, SIGINT)
        try await Waiting.until("the clearing away") { process.standardError().contains("clearing away") }
        let start = ContinuousClock.now
        kill(process.pid, SIGINT)
        #expect(try await process.exitCode() == 1)
        #expect(.now - start < .seconds(60))
        let email = try #require(plan["email"]?.stringValue)
        #expect(process.standardError().contains("may be left"))
        #expect(process.standardError().contains(email))
    }

    // MARK: - Asking

    @Test func `without a terminal it does nothing unless somebody agreed`() async throws {
        let account = try await Account()
        let outcome = try await account.home.run(["verify"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("--yes"))
        #expect(try await account.remains().total == Self.people)
    }

    @Test(
        .enabled(if: Terminal.setsid != nil, "Only where setsid(1) is."),
        arguments: [("n\n", 1, false), ("\n", 1, false), ("y\n", 0, true), ("YES\n", 0, true)])
    func `at a terminal it says what it will do, and asks`(answer: String, code: Int32, isDone: Bool) async throws {
        let account = try await Account()
        let terminal = try Terminal(["verify", "--home", account.home.path], isControlling: true)
        try await terminal.untilShown("[y/N]")
        #expect(terminal.shown.contains(account.sandbox.location) && terminal.shown.contains("@example.com"))
        terminal.type(answer)
        #expect(try await terminal.exitCode() == code)
        #expect(terminal.shown.contains("5/5 delete: ok") == isDone)
        #expect(try await account.remains().marked.isEmpty)
    }

    private static let rules = [
        #"{"readOnly":true}"#, #"{"policy":{"destructive":"deny"}}"#,
        #"{"policy":{"tools":{"update_contact":"deny"}}}"#,
    ]

    @Test(arguments: rules)
    func `rules that forbid a step keep it from beginning`(configuration: String) async throws {
        let account = try await Account()
        let path = account.home.scratch + "/config.json"
        TextFile.write(path, configuration)
        let outcome = try await account.home.run(["verify", "--yes", "--config", path])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("Nothing was done."))
        #expect(outcome.output.isEmpty)
        #expect(try await account.remains().total == Self.people)
    }

    @Test func `rules that ask for confirmation are satisfied by the agreement`() async throws {
        let account = try await Account()
        let path = account.home.scratch + "/config.json"
        TextFile.write(path, #"{"policy":{"write":"confirm","read":"confirm"}}"#)
        let (code, lines, _) = try await account.verify(["--yes", "--config", path])
        #expect(code == 0)
        #expect(statuses(lines) == ["ok", "ok", "ok", "ok", "ok"])
    }

    @Test func `without an account, a login or the scope nothing is created`() async throws {
        #expect(try await VaultHome().run(["verify", "--yes"]).code == 3)
        let account = try await Account(scopes: ["--scopes", "contacts.readonly"])
        let (code, lines, _) = try await account.verify(["--yes"])
        #expect(code == 1)
        #expect(statuses(lines) == ["failed", "skipped", "skipped", "skipped", "skipped"])
        #expect(lines.last == ["ok": false, "left": .null])
    }
}
