import HighLevelSandbox
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

/// `bulk` and `selections` as somebody at a command line uses them.
@Suite(.fewAtOnce, .timeLimit(.minutes(5)))
struct BulkCommandTests {
    @Test func `a CSV of addresses, numbers and ids is tagged, and who was not found is told by the line`() async throws
    {
        try await BulkHome.run(contacts: 60) { bulk in
            let ids = bulk.sandbox.server.state.contactIds
            let ann = try await bulk.sandbox.contact(try await bulk.sandbox.ann())
            let path = try TemporaryDirectory.make() + "/people.csv"
            let phone = ann["phone"]?.stringValue ?? ""
            TextFile.write(
                path,
                "Contact Id,Email,Phone\n\(ids[7]),,\n,ann@example.com,\n,,\(phone)\n,nobody@nowhere.example,\n,,\n\(ids[7]),,\n"
            )
            let (code, lines) = try await bulk.lines(["bulk", "tag", "fair", "--csv", path])
            let report = try #require(lines.last)
            #expect(report["event"] == "report" && report["done"] == 2, "\(lines.map { $0.serialized() })")
            // Not all were found, so not to all was it done.
            #expect(code == 1 && report["unresolved"] == 1)
            #expect(lines.first { $0["event"] == "unresolved" }?["line"] == 5)
            #expect(!lines.contains { $0.serialized().contains("nowhere.example") })
            let state = bulk.sandbox.server.state
            #expect(state.contactIds.count { state.tags(of: $0).contains("fair") } == 2)
        }
    }

    @Test func `an imported list is what an agent selects by its name`() async throws {
        try await BulkHome.run(contacts: 60) { bulk in
            let path = try TemporaryDirectory.make() + "/people.csv"
            TextFile.write(path, bulk.sandbox.server.state.contactIds.prefix(12).joined(separator: "\n"))
            let imported = try await bulk.lines(["selections", "import", path, "--name", "fair-2026"])
            #expect(imported.code == 0 && imported.lines.last?["event"] == "selection", "\(imported)")
            let list = try await bulk.lines(["selections"]).lines
            #expect(list.count == 1 && list[0]["name"] == "fair-2026", "\(list)")
            #expect(list[0]["contacts"] == 12 && list[0]["source"] == "csv")
            let server = try await bulk.home.serve()
            let selected = try await server.call("select_contacts", ["csv": "fair-2026"], id: 1)["structuredContent"]
            #expect(selected?["count"] == 12 && selected?["sample"]?.arrayValue?.count == 3)
            let handle = try #require(selected?["selection"])
            let tagged = try await server.call(
                "bulk_tag_contacts", ["action": "add", "selection": handle, "tags": ["x"]], id: 2)
            #expect(tagged["structuredContent"]?["done"] == 12, "\(tagged.serialized())")
            // A path is a name nobody has imported.
            for name in [path, "../selections", "/etc/passwd"] {
                let refused = try await server.call("select_contacts", ["csv": .string(name)], id: .string(name))
                #expect(refused["structuredContent"]?["error"]?["code"] == "unknown_selection")
            }
            #expect(try await bulk.home.run(["selections", "remove", "fair-2025"]).code == 2)
            try await bulk.home.must(["selections", "remove", "fair-2026"])
            #expect(try await bulk.home.must(["selections"]).output.isEmpty)
            let gone = try await server.call(
                "bulk_tag_contacts", ["action": "add", "selection": handle, "tags": ["x"]], id: 3)
            #expect(gone["structuredContent"]?["error"]?["code"] == "unknown_selection")
        }
    }

    @Test func `more than fifty contacts want a yes, and nobody to give it is wrong use`() async throws {
        try await BulkHome.run(contacts: 60) { bulk in
            let refused = try await bulk.home.run(["bulk", "tag", "x", "--filters", "[]"])
            #expect(refused.code == 2 && refused.errors.contains("--yes"), "\(refused.errors)")
            #expect(!bulk.sandbox.server.log.contains { $0.operationId == "create-association" })
            // It is known from the first page on, so the rest is not read.
            #expect(bulk.sandbox.server.log.count { $0.operationId == "search-contacts-advanced" } <= 1)
            let dry = try await bulk.lines(["bulk", "tag", "x", "--filters", "[]", "--dry-run"])
            #expect(dry.code == 0 && dry.lines.allSatisfy { $0["event"] != nil }, "\(dry.lines)")
            #expect(dry.lines.last?["dryRun"] == true && dry.lines.last?["contacts"] == 60)
            #expect(!bulk.sandbox.server.log.contains { $0.operationId == "create-association" })
            let done = try await bulk.lines(["bulk", "tag", "x", "--filters", "[]", "--yes"])
            #expect(done.code == 0 && done.lines.last?["done"] == 60)
        }
    }

    @Test(arguments: [SIGINT, SIGHUP])
    func `SIGINT and SIGHUP end a job between two requests, tell how far it is, and --resume ends it`(
        number: Int32
    ) async throws {
        // Tests that were started with nohup would hand that on.
        let before = signal(SIGHUP, SIG_DFL)
        defer { signal(SIGHUP, before) }
        try await BulkHome.run(contacts: 200, faults: "latency:50ms=1@create-association", chunk: 10) { bulk in
            let process = try bulk.start(["bulk", "tag", "x", "--filters", "[]", "--yes"])
            let job = try await process.message("the job") { messages in
                messages.first { $0["event"] == "started" }?["job"]?.stringValue
            }
            try await Task.sleep(for: .milliseconds(200))
            process.send(number)
            #expect(try await process.exitCode() == 1)
            let report = try #require(process.messages.last)
            #expect(report["state"] == "cancelled" && report["unknown"] == 0, "\(report.serialized())")
            let state = bulk.sandbox.server.state
            #expect(report["done"]?.intValue == state.contactIds.count { state.tags(of: $0).contains("x") })
            let other = try await bulk.home.run(["bulk", "untag", "--resume", job])
            #expect(other.code == 2 && other.errors.contains("bulk tag"), "\(other.errors)")
            let end = try await bulk.lines(["bulk", "tag", "--resume", job])
            #expect(end.code == 0 && end.lines.last?["done"] == 200)
            #expect(bulk.sandbox.server.log.count { $0.operationId == "create-association" } == 20)
        }
    }

    @Test(
        arguments: [
            ["bulk", "tag", "x"], ["bulk", "tag", "--filters", "[]"], ["bulk", "tag", "x", "--filters", "{"],
            ["bulk", "tag", "x", "--filters", "[]", "--csv", "f"], ["bulk", "tag", "x", "--resume", "abc"],
            ["bulk", "tag", "--resume", "abc", "--csv", "f"], ["bulk", "tag", "x", "--csv", "/no/such/file"],
            ["bulk", "business", "--filters", "[]"],
            ["bulk", "workflow", "--name", "a", "--id", "b", "--filters", "[]"],
            ["bulk", "follow", "--filters", "[]"], ["selections", "remove"],
            ["selections", "import", "x", "--name", "a b"],
            ["bulk", "tag", "--resume", "abcdefghijkm"],
            ["bulk", "tag", "x", "--query", "", "--yes"], ["bulk", "tag", "x", "--query", "  ", "--yes"],
            ["bulk", "tag", "x", "--with-tag", " ", "--yes"], ["bulk", "tag", " ", "--filters", "[]", "--yes"],
            ["bulk", "tag", "x", "--filters", #"[{"group":"OR","filters":[]}]"#, "--yes"],
            ["bulk", "tag", "x", "--filters", "[1]", "--yes"],
            ["bulk", "campaign", "--name", " ", "--filters", "[]", "--yes"],
        ])
    func `wrong use is said and sends nothing`(arguments: [String]) async throws {
        try await BulkHome.run(contacts: 1) { bulk in
            let outcome = try await bulk.home.run(arguments)
            #expect(outcome.code == 2, "\(outcome.errors)")
            #expect(bulk.sandbox.server.log.isEmpty && !outcome.errors.isEmpty)
        }
    }

    @Test func `a name is looked up before a CSV is, and the choices are told`() async throws {
        try await BulkHome.run(contacts: 5) { bulk in
            let path = try TemporaryDirectory.make() + "/people.csv"
            TextFile.write(path, "email\nann@example.com\n")
            let refused = try await bulk.home.run(["bulk", "workflow", "--name", "Renewal Remind", "--csv", path])
            #expect(refused.code == 2 && refused.errors.contains("\"Renewal Reminder\" ("), "\(refused.errors)")
            #expect(!bulk.sandbox.server.log.contains { $0.operationId == "get-duplicate-contact" })
        }
    }

    @Test func `columns that may both be meant are wrong use, and --column says which is`() async throws {
        try await BulkHome.run(contacts: 5) { bulk in
            let path = try TemporaryDirectory.make() + "/people.csv"
            TextFile.write(path, "Referrer Email,Lead Email\nnobody@nowhere.example,ann@example.com\n")
            let refused = try await bulk.home.run(["bulk", "tag", "x", "--csv", path])
            #expect(refused.code == 2 && refused.errors.contains("\"Lead Email\""), "\(refused.errors)")
            let done = try await bulk.lines(["bulk", "tag", "x", "--csv", path, "--column", "Lead Email"])
            #expect(done.code == 0 && done.lines.last?["done"] == 1, "\(done.lines.map { $0.serialized() })")
            let imported = try await bulk.lines(
                ["selections", "import", path, "--name", "leads", "--column", "Lead Email"])
            #expect(imported.code == 0 && imported.lines.last?["contacts"] == 1)
        }
    }

    @Test func `killed, and with one contact more, the same command enrols nobody twice`() async throws {
        try await BulkHome.run(contacts: 60, faults: "latency:30ms=1@add-contact-to-workflow") { bulk in
            let workflow = try #require(bulk.sandbox.names.workflowId("Renewal Reminder"))
            let command = ["bulk", "workflow", "--id", workflow, "--filters", "[]", "--yes"]
            let process = try bulk.start(command)
            try await Waiting.until("some enrolments") {
                bulk.sandbox.server.log.count { $0.operationId == "add-contact-to-workflow" } > 15
            }
            process.send(9)
            _ = try await process.exitCode()
            _ = try await bulk.sandbox.newContact(email: "late@example.com")
            let jobs = try await bulk.lines(["bulk", "jobs"]).lines
            let job = try #require(jobs.first?["job"]?.stringValue)
            #expect((jobs[0]["unknown"]?.intValue ?? 0) > 0, "\(jobs)")
            let refused = try await bulk.home.run(command)
            #expect(refused.code == 1 && refused.errors.contains(job) && refused.errors.contains("--resume"))
            _ = try await bulk.lines(["bulk", "workflow", "--resume", job])
            let rest = try await bulk.lines(command)
            #expect(rest.lines.last?["done"] == 1 && rest.lines.last?["skipped"] == 60, "\(rest.lines)")
            let enrolments = bulk.sandbox.server.log.filter { $0.operationId == "add-contact-to-workflow" }
                .reduce(into: [String: Int]()) { $0[$1.parameters["contactId"] ?? "", default: 0] += 1 }
            #expect(enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `lines of a CSV that lead to nobody count, and the dry run counts them too`() async throws {
        try await BulkHome.run(contacts: 5) { bulk in
            let ids = bulk.sandbox.server.state.contactIds
            let path = try TemporaryDirectory.make() + "/people.csv"
            TextFile.write(
                path,
                "id,email\n" + ids[0..<4].map { "\($0)," }.joined(separator: "\n") + "\n,a@nowhere.example\nno id,\n")
            let dry = try await bulk.lines(["bulk", "tag", "fair", "--csv", path, "--dry-run"])
            #expect(dry.code == 1 && dry.lines.last?["unresolved"] == 2, "\(dry.lines.map { $0.serialized() })")
            let done = try await bulk.lines(["bulk", "tag", "fair", "--csv", path])
            #expect(done.code == 1 && done.lines.last?["unresolved"] == 2 && done.lines.last?["done"] == 4)
            #expect(done.lines.count { $0["event"] == "unresolved" } == 2)
        }
    }

    @Test func `a CSV that cannot be read to its end changes nothing and is told by its row`() async throws {
        try await BulkHome.run(contacts: 5) { bulk in
            let ids = bulk.sandbox.server.state.contactIds
            let path = try TemporaryDirectory.make() + "/people.csv"
            TextFile.write(path, "id,note\n\(ids[0]),\"a\n\(ids[1]),b\n")
            let open = try await bulk.home.run(["bulk", "tag", "fair", "--csv", path])
            #expect(open.code == 2 && open.errors.contains("row at line 2"), "\(open.errors)")
            TextFile.write(path, Array("id\n\(ids[0])\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            let wide = try await bulk.home.run(["bulk", "tag", "fair", "--csv", path])
            #expect(wide.code == 2 && wide.errors.contains("UTF-16"), "\(wide.errors)")
            let missing = try await bulk.home.run(["bulk", "tag", "fair", "--csv", "/no/such.csv"])
            #expect(missing.code == 2 && missing.errors.contains("there is no such file"), "\(missing.errors)")
            #expect(!bulk.sandbox.server.log.contains { $0.operationId == "create-association" })
        }
    }

    @Test(.enabled(if: Terminal.setsid != nil, "this system has no setsid"))
    func `Ctrl-C at the question ends it at once, and nothing was begun`() async throws {
        try await BulkHome.run(contacts: 60) { bulk in
            let terminal = try Terminal(
                ["bulk", "tag", "x", "--filters", "[]", "--home", bulk.home.path], isControlling: true)
            try await terminal.untilShown("[y/N]")
            terminal.type("\u{3}")
            #expect(try await terminal.exitCode() == 1, "\(terminal.shown)")
            try await terminal.untilShown("nothing was begun")
            #expect(!bulk.sandbox.server.log.contains { $0.operationId == "create-association" })
            #expect(try await bulk.home.must(["bulk", "jobs"]).output.isEmpty)
        }
    }
}
