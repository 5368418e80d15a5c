import JSONValue
import Testing

@testable import Commands

/// What is said of an MCP client's file. Whatever stands in it, no secret is quoted.
struct ClientCheckTests {
    private static let token = "pit-4b1d90c7-6e2f-4a38-9c05-abadcafe1111"
    private static let webToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhY21lIn0.c2lnbmF0dXJlc2ln"

    private static let cursor = ClientPlace.all(home: "/u", project: nil).first { $0.id == "cursor" }
    private static let code = ClientPlace.all(home: "/u", project: nil).first { $0.id == "vscode" }

    private func findings(
        _ text: String, at place: ClientPlace? = cursor, profiles: [String]? = ["acme"], configured: [String] = [],
        isReadableByOthers: Bool = false, command: ServerStart.Command = .runnable
    ) throws -> [Finding] {
        let file = ClientFile(
            place: try #require(place), state: .read(Array(text.utf8)), isReadableByOthers: isReadableByOthers)
        let findings = ClientCheck(
            file: file, profiles: profiles, configured: configured, executable: "/opt/highlevel-mcp",
            words: CommandWords(homeOption: nil), find: { _ in command }
        ).findings
        for finding in findings {
            let text = finding.id + finding.message + (finding.remedy ?? "")
            #expect(!text.contains("4b1d90c7") && !text.contains("eyJ") && !text.contains("hush"))
        }
        return findings
    }

    private func entry(_ members: String, name: String = "crm") -> String {
        #"{"mcpServers":{"\#(name)":{\#(members)}}}"#
    }

    private func ours(_ arguments: String) -> String {
        entry(#""command":"/opt/highlevel-mcp","args":\#(arguments)"#)
    }

    // MARK: - Starting

    @Test(arguments: [
        (#"exec highlevel-mcp serve --profile acme --key-fd 3 3</run/key"#, Finding.Status.ok, "serves acme"),
        (#"/opt/highlevel-mcp serve --profile 'other' 3< /run/key"#, .problem, "lacks"),
        (#"exec highlevel-mcp serve --profil acme 3</run/key"#, .problem, "does not know"),
        (#"3</run/key exec highlevel-mcp serve --profile=acme 2> /tmp/log"#, .ok, "serves acme"),
        (#"exec other-server serve"#, .ok, "none of its 1 server"),
        (#"highlevel-mcp serve --home '/a b'"#, .ok, "none of its 1 server"),
        (#"highlevel-mcp serve --profile $NAME"#, .ok, "none of its 1 server"),
    ])
    func `an entry that goes by way of a shell is one of ours`(
        line: String, status: Finding.Status, text: String
    ) throws {
        for shell in ["sh", "/bin/bash"] {
            let found = try findings(entry(#""command":"\#(shell)","args":["-c","\#(line)"]"#))
            let finding = try #require(found.first)
            #expect(finding.status == status && finding.message.contains(text), "\(finding.message)")
        }
    }

    @Test(arguments: [
        "exec highlevel-mcp serve --token \(token) 3<F", "exec highlevel-mcp serve 3<F 2>/tmp/l --token \(token)",
    ])
    func `a secret in a shell's line is found wherever it stands`(line: String) throws {
        let found = try findings(entry(#""command":"sh","args":["-c","\#(line)"]"#))
        #expect(found.contains { $0.id.hasSuffix("/secret") && $0.status == .problem }, "\(found.map(\.id))")
    }

    private static let starts: [(String, [String]?, Finding.Status, String)] = [
        ("[]", ["acme"], .ok, "serves acme"), (#"["serve"]"#, ["acme"], .ok, "serves acme"),
        (#"["serve","--sandbox"]"#, ["acme"], .ok, "the sandbox"),
        (#"["serve","--profile","acme"]"#, ["acme"], .ok, "serves acme"),
        (#"["serve","--profile","acme"]"#, nil, .ok, "can be started"),
        (#"["serve","--profile","other"]"#, ["acme"], .problem, "lacks"),
        (#"["serve"]"#, ["acme", "beta"], .problem, "names no profile"),
        (#"["serve","--profil","acme"]"#, ["acme"], .problem, "does not know"),
        (#"["serv"]"#, ["acme"], .problem, "does not know"), (#"["doctor"]"#, ["acme"], .problem, "another command"),
        (#"["--token","\#(token)"]"#, ["acme"], .problem, "does not know"),
    ]

    @Test(arguments: starts)
    func `an entry of ours is judged by its arguments`(
        arguments: String, profiles: [String]?, status: Finding.Status, text: String
    ) throws {
        let finding = try #require(try findings(ours(arguments), profiles: profiles).first)
        #expect(finding.status == status, "\(finding.message)")
        #expect(finding.message.contains(text), "\(finding.message)")
        #expect(finding.id == "clients/cursor/crm")
    }

    @Test func `what config.json serves stands for what an entry does not name`() throws {
        let findings = try findings(ours("[]"), profiles: ["acme", "beta"], configured: ["beta"])
        #expect(findings.map(\.status) == [.ok])
        #expect(findings[0].message.contains("serves beta"))
    }

    @Test(arguments: [
        (ServerStart.Command.missing, Finding.Status.problem), (.notExecutable, .problem), (.relative, .warning),
    ])
    func `a command that is not there is told`(command: ServerStart.Command, status: Finding.Status) throws {
        #expect(try findings(ours("[]"), command: command).map(\.status) == [status])
    }

    @Test(arguments: [
        #"{"servers":{"crm":{"type":"stdio","command":"highlevel-mcp"}}}"#,
        #"{"projects":{"/p":{"mcpServers":{"crm":{"command":"highlevel-mcp"}}}}}"#,
        #"{"context_servers":{"crm":{"command":{"path":"highlevel-mcp","args":["serve"]}}}}"#,
        #"{"mcpServers":{"crm":{"command":"C:\\bin\\highlevel-mcp.exe"}}}"#,
    ])
    func `servers are found wherever a client keeps them`(text: String) throws {
        #expect(try findings(text).map(\.id) == ["clients/cursor/crm"])
    }

    @Test(arguments: ["{}", "[]", "null", #"{"mcpServers":{}}"#, #"{"mcpServers":{"x":{"command":"other"}}}"#, ""])
    func `a file without us is fine`(text: String) throws {
        #expect(try findings(text).map(\.status) == [.ok])
    }

    @Test func `broken JSON is a problem, but comments where the client allows them are none`() throws {
        let commented = """
            { // ours
              "servers": { /* "x": 1, */ "crm": {"command": "highlevel-mcp", "args": ["serve",], },
              },
            }
            """
        #expect(try findings(commented).map(\.status) == [.problem])
        #expect(try findings(commented, at: Self.code).map(\.id) == ["clients/vscode/crm"])
        #expect(try findings(#"{"mcpServers": {"#).first?.message.contains("not valid JSON") == true)
    }

    @Test func `a token in a file that cannot be read as JSON is noticed all the same`() throws {
        #expect(try findings("{\"a\": \(Self.token)").map(\.id) == ["clients/cursor", "clients/cursor/secret"])
    }

    // MARK: - Secrets

    private static let secrets: [(String, Finding.Status, String)] = [
        (#""command":"npx","env":{"HIGHLEVEL_TOKEN":"\#(token)"}"#, .problem, "env.HIGHLEVEL_TOKEN"),
        (#""command":"npx","env":{"ANYTHING":"\#(token)"}"#, .problem, "env.ANYTHING"),
        (#""command":"npx","env":{"GHL_API_KEY":"hush-hush"}"#, .problem, "env.GHL_API_KEY"),
        (#""command":"npx","args":["ghl-mcp","--api-key=hush"]"#, .problem, "argument 2"),
        (#""command":"npx","args":["x","\#(token)"]"#, .problem, "argument 2"),
        (#""command":"npx \#(token)""#, .problem, "command"),
        (
            #""url":"https://services.leadconnectorhq.com/mcp/","headers":{"Authorization":"Bearer hush-hush"}"#,
            .problem, "headers.Authorization"
        ),
        (#""url":"https://x.example/?key=\#(token)""#, .problem, "url"),
        (#""command":"npx","env":{"HIGHLEVEL_JWT":"\#(webToken)"}"#, .problem, "env.HIGHLEVEL_JWT"),
        (#""command":"npx","env":{"SUPABASE_KEY":"\#(webToken)"}"#, .warning, "env.SUPABASE_KEY"),
    ]

    @Test(arguments: secrets)
    func `a secret is named by its place, with the command that moves it`(
        members: String, status: Finding.Status, place: String
    ) throws {
        let finding = try #require(try findings(entry(members, name: "other")).first { $0.id.hasSuffix("/secret") })
        #expect(finding.status == status)
        #expect(finding.message.contains("\"other\"") && finding.message.contains("in \(place),"))
        #expect(finding.remedy?.contains("highlevel-mcp vault add --profile NAME --location LOCATION_ID") == true)
        #expect(finding.remedy?.contains("replace it in HighLevel") == true)
    }

    @Test func `a variable is moved by one command`() throws {
        let text = entry(#""command":"npx","env":{"HIGHLEVEL_TOKEN":"\#(Self.token)"}"#)
        let finding = try #require(try findings(text, isReadableByOthers: true).last)
        #expect(
            finding.remedy?.hasPrefix(
                "jq -r '.. | .HIGHLEVEL_TOKEN? // empty' /u/.cursor/mcp.json | highlevel-mcp vault add")
                == true)
        #expect(finding.message.contains("other users of this machine"))
    }

    @Test(arguments: [
        #""command":"npx","env":{"HIGHLEVEL_TOKEN":"${input:token}"}"#,
        #""command":"npx","env":{"HIGHLEVEL_TOKEN":""}"#, #""command":"npx","env":{"HIGHLEVEL_TOKEN":"YOUR_TOKEN"}"#,
        #""command":"npx","env":{"HIGHLEVEL_KEY_FILE":"/run/secrets/x"}"#,
        #""command":"npx","env":{"GITHUB_TOKEN":"hush-hush"}"#,
        #""url":"https://api.example.com","headers":{"Authorization":"Bearer hush-hush"}"#,
        #""command":"npx","args":["--token","hush-hush"]"#,
    ])
    func `what is no secret, or nobody's we know, goes without a word`(members: String) throws {
        #expect(try findings(entry(members)).map(\.status) == [.ok])
    }

    @Test func `a name that is a token itself is not shown`() throws {
        let named = entry(#""command":"npx","env":{"\#(Self.token)":"\#(Self.token)"}"#, name: Self.token)
        #expect(try findings(named).count == 2)
    }

    @Test func `all that is known is told in one line, whether or not it is there`() {
        let checks = ClientPlace.all(home: "/u", project: "/p").map { place in
            ClientCheck(
                file: ClientFile(place: place, state: .absent, isReadableByOthers: false), profiles: nil,
                configured: [], executable: "/opt/highlevel-mcp", words: CommandWords(homeOption: nil),
                find: { _ in .runnable })
        }
        let findings = ClientsCheck(
            checks: checks, executable: "/opt/highlevel-mcp", words: CommandWords(homeOption: nil)
        ).findings
        #expect(findings.map(\.status) == [.ok])
        for client in ["Claude Desktop", "Claude Code", "Cursor", "VS Code", "Windsurf"] {
            #expect(findings[0].message.contains(client))
        }
        #expect(findings[0].remedy?.contains("/opt/highlevel-mcp") == true)
    }
}
