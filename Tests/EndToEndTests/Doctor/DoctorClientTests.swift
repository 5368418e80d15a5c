import JSONValue
import TestSupport
import Testing

/// The files of MCP clients, as `doctor` finds them for whoever runs it.
@Suite(.fewAtOnce)
struct DoctorClientTests {
    /// A user's directory with the files given, by their paths below it.
    private func user(_ files: [String: String]) throws -> String {
        let user = try TemporaryDirectory.make()
        for (path, text) in files {
            let directory = "\(user)/" + path.split(separator: "/").dropLast().joined(separator: "/")
            #expect(Subprocess.run("/bin/mkdir", ["-p", directory]).exitCode == 0)
            TextFile.write("\(user)/\(path)", text)
        }
        return user
    }

    private func diagnosis(_ files: [String: String], _ home: VaultHome) async throws -> Diagnosis {
        try await Diagnosis(home, ["--offline"], .init(environment: ["HOME": try user(files)]))
    }

    private func home() async throws -> VaultHome {
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        return home
    }

    @Test func `an entry that works is told to work`() async throws {
        let text: JSON = [
            "mcpServers": ["crm": ["command": .string(Product.path), "args": ["serve", "--profile", "acme"]]]
        ]
        let diagnosis = try await diagnosis([".config/Claude/claude_desktop_config.json": text.serialized()], home())
        #expect(diagnosis.code == 0, "\(diagnosis.outcome.output)")
        #expect(diagnosis.status("clients/claude-desktop/crm") == "ok")
        #expect(diagnosis.message("clients").contains("Claude Desktop"))
        #expect(diagnosis.message("clients").contains("Not found: Claude Code, Cursor"))
    }

    @Test func `a token in a client's file is named by file, server and variable, and never quoted`() async throws {
        let token = Canary.privateToken()
        let text: JSON = [
            "mcpServers": [
                "crm": ["command": "/nowhere/highlevel-mcp", "args": ["serve", .string(token)]],
                "other": ["command": "npx", "args": ["ghl-mcp"], "env": ["HIGHLEVEL_TOKEN": .string(token)]],
            ]
        ]
        let home = try await home()
        let diagnosis = try await diagnosis([".cursor/mcp.json": text.serialized()], home)
        #expect(diagnosis.code == 1)
        #expect(
            diagnosis.ids("problem") == [
                "clients/cursor/crm", "clients/cursor/crm/secret", "clients/cursor/other/secret",
            ])
        #expect(diagnosis.message("clients/cursor/crm/secret").contains("argument 2"))
        #expect(diagnosis.message("clients/cursor/other/secret").contains("env.HIGHLEVEL_TOKEN"))
        #expect(diagnosis.message("clients/cursor/other/secret").contains("/.cursor/mcp.json"))
        #expect(diagnosis.remedy("clients/cursor/other/secret").contains("vault add"))
        LeakCheck([token]).expectNone(
            in: diagnosis.outcome.output + diagnosis.outcome.errors, "the command's words")
    }

    @Test func `the command a remedy names moves the token into the vault`() async throws {
        guard Subprocess.run("/usr/bin/env", ["sh", "-c", "command -v jq"]).exitCode == 0 else { return }
        let token = Canary.privateToken()
        let text: JSON = ["mcpServers": ["other": ["command": "npx", "env": ["GHL_TOKEN": .string(token)]]]]
        let home = try await VaultHome.withVault()
        let diagnosis = try await diagnosis([".cursor/mcp.json": text.serialized()], home)
        let remedy = diagnosis.remedy("clients/cursor/other/secret")
        let command = String(try #require(remedy.split(separator: ", then").first))
            .replacing("highlevel-mcp vault", with: "'\(Product.path)' vault")
            .replacing("NAME", with: "acme").replacing("LOCATION_ID", with: "LocationLocationLoca")
        let outcome = Subprocess.run("/bin/sh", ["-c", command])
        #expect(outcome.exitCode == 0)
        #expect(try await home.must(["vault", "list"]).output.contains("acme: private token"))
        LeakCheck([token]).expectNone(inFilesOf: home)
    }

    @Test func `a file that is no JSON, and a command that is not there, are problems`() async throws {
        let diagnosis = try await diagnosis(
            [
                ".config/Code/User/mcp.json":
                    "{ // mine\n \"servers\": {\"crm\": {\"command\": \"/gone/highlevel-mcp\"}}}",
                ".codeium/windsurf/mcp_config.json": "{",
            ], home())
        #expect(diagnosis.ids("problem") == ["clients/vscode/crm", "clients/windsurf"])
        #expect(diagnosis.remedy("clients/vscode/crm").contains("/highlevel-mcp"))
    }
}
