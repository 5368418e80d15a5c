import JSONValue
import TestSupport
import Testing

/// The commands as a shell sees them: what they print, and with which code they end.
@Suite(.fewAtOnce)
struct CommandTests {
    private func run(
        _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (
        code: Int32, lines: [String], errors: String
    ) {
        let process = try ServerProcess(arguments, environment: environment)
        process.closeInput()
        let code = try await process.exitCode()
        var lines: [String] = []
        while let line = try? await process.nextLine() { lines.append(String(decoding: line, as: UTF8.self)) }
        return (code, lines, process.standardError())
    }

    @Test func `the demo plays to its end`() async throws {
        let outcome = try await run(["demo"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let text = outcome.lines.joined(separator: "\n")
        for expected in [
            "\(Product.toolCount) tools", "qualified-lead", "Renewal call · due 2026-07-01T09:00:00.000Z · done no",
            "Renewal call · done yes", "existing contact: none", "new yes", "new no", "enrolled yes", "started yes",
            "appointments 2", "selected 50", "done · tagged 50 · failed 0 · requests 1", "invalid_arguments",
        ] {
            #expect(text.contains(expected), "\(expected) is missing")
        }
        // No terminal, no colours.
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `tools lists the thirty-two with their requests`() async throws {
        let outcome = try await run(["tools"])
        #expect(outcome.code == 0)
        let operations = outcome.lines.prefix { !$0.isEmpty }
        #expect(operations.count == 32)
        #expect(outcome.lines.contains { $0.hasPrefix("bulk_tag_contacts") })
        #expect(
            operations.contains { line in
                ["complete_task", "write", "PUT", "/contacts/{contactId}/tasks/{taskId}/completed"].allSatisfy {
                    line.contains($0)
                }
            })
    }

    @Test func `tools gives JSON to scripts`() async throws {
        let outcome = try await run(["tools", "--json"])
        let json = try JSON(parsing: outcome.lines.joined(separator: "\n"))
        #expect(json["tools"]?.arrayValue?.count == 32)
        #expect(json["higherTools"]?.arrayValue?.count == Product.toolCount - 32)
        #expect(json["tools"]?[0]?["operationId"] == "search-contacts-advanced")
        #expect(json["tools"]?[0]?["inputSchema"]?["type"] == "object")
    }

    @Test func `a call by hand takes an agent's path`() async throws {
        let outcome = try await run(
            ["call", "find_duplicate_contact", "--args", #"{"email":"ann@example.com"}"#, "--sandbox"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let json = try JSON(parsing: outcome.lines.joined(separator: "\n"))
        #expect(json["contact"]?["email"] == "ann@example.com")
        #expect(json["server"]?["untrusted"] == true)
    }

    static let exitCodes: [([String], Int32)] = [
        (["call", "get_contact", "--sandbox", "--args", #"{"contactId":"AAAAAAAAAAAAAAAAAAAA"}"#], 1),
        (["call", "get_contact", "--sandbox"], 2),
        (["call", "get_contact", "--sandbox", "--args", "[]"], 2),
        (["call", "no_such_tool", "--sandbox"], 2),
        (["call", "delete_contact", "--sandbox", "--args", #"{"contactId":"AAAAAAAAAAAAAAAAAAAA"}"#], 2),
        (["call", "execute_operation", "--sandbox", "--args", #"{"handle":"none","arguments":{}}"#], 2),
        (["call", "select_contacts", "--sandbox", "--args", #"{"csv":"nobody"}"#], 2),
        (["call", "get_contact", "--args", #"{"contactId":"abc"}"#], 3),
        (["serve", "--no-such-flag"], 2),
        (["no-such-command"], 2),
        (["sandbox", "--port", "70000"], 2),
        (["sandbox", "--rate", "many"], 2),
        (["sandbox", "--faults", "fire=1"], 2),
        (["serve", "--config", "/no/such/file"], 2),
        (["--help"], 0),
        (["--version"], 0),
    ]

    @Test(arguments: exitCodes)
    func `the exit code says what happened`(arguments: [String], code: Int32) async throws {
        let outcome = try await run(arguments)
        #expect(outcome.code == code, "\(outcome.lines) \(outcome.errors)")
    }

    @Test func `a faulty configuration is told with its pointer`() async throws {
        let path = try TemporaryDirectory.make() + "/config.json"
        TextFile.write(path, #"{"limits":{"concurentCalls":1}}"#)
        let outcome = try await run(["serve", "--config", path])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("/limits/concurentCalls: unknown key"))
        #expect(outcome.lines.isEmpty)
    }

    @Test func `a configuration a directory too high is not passed over in silence`() async throws {
        let home = try TemporaryDirectory.make()
        TextFile.write("\(home)/config.json", #"{"readOnly":true}"#)
        let outcome = try await run(["serve", "--sandbox", "--home", home])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("Move it to \(home)/config/config.json"))
        #expect(outcome.lines.isEmpty)
    }

    @Test func `a configuration that cannot be read is not taken for none`() async throws {
        let home = try TemporaryDirectory.make()
        for folder in ["\(home)/config", "\(home)/config/config.json"] {
            #expect(Subprocess.run("/bin/mkdir", [folder]).exitCode == 0)
        }
        let outcome = try await run(["serve", "--sandbox", "--home", home])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("is a directory, not a file"))

        let path = try TemporaryDirectory.make() + "/config.json"
        TextFile.write(path, #"{"readOnly":true}"# + String(repeating: " ", count: 1_100_000))
        let large = try await run(["serve", "--sandbox", "--config", path])
        #expect(large.code == 2)
        #expect(large.errors.contains("is larger than"))
    }

    @Test func `the demo does not depend on the user's settings`() async throws {
        let home = try TemporaryDirectory.make()
        for folder in ["\(home)/highlevel-mcp"] {
            #expect(Subprocess.run("/bin/mkdir", ["-p", folder]).exitCode == 0)
        }
        TextFile.write("\(home)/highlevel-mcp/config.json", #"{"readOnly":true}"#)
        let outcome = try await run(["demo"], environment: ["XDG_CONFIG_HOME": home])
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test func `the sandbox says on its first line where it is`() async throws {
        let process = try ServerProcess(["sandbox", "--contacts", "3", "--seed", "7"])
        let address = try JSON(parsing: try await process.nextLine())
        #expect(address["url"]?.stringValue?.hasPrefix("http://127.0.0.1:") == true)
        #expect(address["token"]?.stringValue?.hasPrefix("pit-") == true)
        #expect(address["locationId"]?.stringValue?.count == 20)
        process.send(15)
        #expect(try await process.exitCode() == 0)
    }

    @Test func `variables that name a proxy or a CA are ignored with a word`() async throws {
        let outcome = try await run(
            ["call", "search_contacts", "--sandbox", "--args", #"{"pageLimit":1}"#],
            environment: ["HTTPS_PROXY": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"])
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("HTTPS_PROXY"))
        #expect(!outcome.errors.contains("127.0.0.1:9"))
    }
}
