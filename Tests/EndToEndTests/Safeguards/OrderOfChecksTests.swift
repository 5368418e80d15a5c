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

/// What is refused is refused before the vault is opened.
@Suite(.fewAtOnce)
struct OrderOfChecksTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        let tool: String
        let arguments: JSON
        var options: [String] = []
        var configuration = "{}"
        var testDescription: String { name }
    }

    private static let contacts: JSON = .array((0..<51).map { .string("contact\($0)") })

    private static let refusals: [Refusal] = [
        Refusal(
            name: "a missing argument", code: "invalid_arguments", tool: "add_tags", arguments: ["contactId": "abc"]),
        Refusal(
            name: "an unknown argument", code: "invalid_arguments", tool: "get_contact",
            arguments: ["contactId": "abc", "url": "x"]),
        Refusal(
            name: "an unsafe id", code: "invalid_arguments", tool: "get_contact", arguments: ["contactId": "../x"]),
        Refusal(
            name: "a reserved word", code: "invalid_arguments", tool: "remove_from_campaign",
            arguments: ["contactId": "abc", "campaignId": "removeAll"]),
        Refusal(
            name: "a location", code: "invalid_arguments", tool: "find_duplicate_contact",
            arguments: ["email": "ann@example.com", "locationId": "x"]),
        Refusal(
            name: "a handle that is none", code: "invalid_handle", tool: "execute_operation",
            arguments: ["handle": "h1.x", "arguments": [:]]),
        Refusal(
            name: "a profile that is not served", code: "invalid_arguments", tool: "get_contact",
            arguments: ["profile": "ghost", "contactId": "abc"], options: ["--profile", "acme", "--profile", "other"]),
        Refusal(
            name: "no profile", code: "invalid_arguments", tool: "get_contact", arguments: ["contactId": "abc"],
            options: ["--profile", "acme", "--profile", "other"]),
        Refusal(
            name: "read-only by flag", code: "read_only", tool: "add_tags",
            arguments: ["contactId": "abc", "tags": ["a"]], options: ["--read-only"]),
        Refusal(
            name: "read-only by file", code: "read_only", tool: "delete_contact", arguments: ["contactId": "abc"],
            configuration: #"{"readOnly":true}"#),
        Refusal(
            name: "denied by class", code: "denied", tool: "add_tags", arguments: ["contactId": "abc", "tags": ["a"]],
            configuration: #"{"policy":{"write":"deny"}}"#),
        Refusal(
            name: "denied by name", code: "denied", tool: "get_contact", arguments: ["contactId": "abc"],
            configuration: #"{"policy":{"tools":{"get_contact":"deny"}}}"#),
        Refusal(
            name: "nobody to ask", code: "denied", tool: "bulk_update_tags",
            arguments: ["type": "add", "contacts": contacts, "tags": ["a"]]),
        Refusal(
            name: "consent needed", code: "confirmation_required", tool: "delete_contact",
            arguments: ["contactId": "abc"]),
        Refusal(
            name: "consent needed by policy", code: "confirmation_required", tool: "get_contact",
            arguments: ["contactId": "abc"], configuration: #"{"policy":{"read":"confirm"}}"#),
        Refusal(
            name: "a token that is none", code: "invalid_confirmation", tool: "delete_contact",
            arguments: ["contactId": "abc", "confirm": "h1.x"]),
    ]

    /// Set back so far that the next reading moves it, whatever the file system saves itself.
    private static func setBack(_ path: String) {
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: time(nil), tv_nsec: 0)]
        utimensat(AT_FDCWD, path, &times, 0)
    }

    private static func wasRead(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        #if canImport(Darwin)
        return status.st_atimespec.tv_sec != 1
        #else
        return status.st_atim.tv_sec != 1
        #endif
    }

    @Test(arguments: refusals)
    func `a refusal opens no vault`(refusal: Refusal) async throws {
        let responder = try RawHTTPResponder(.response(200, body: #"{"contact":{"id":"abc"}}"#))
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add("acme", token: Canary.privateToken(), origin: responder.url)
        if refusal.options.contains("other") {
            try await home.add("other", token: Canary.privateToken(), origin: responder.url, location: "LOC2")
        }
        TextFile.write(home.path + "/config/config.json", refusal.configuration)
        let server = try await home.serve(refusal.options)
        _ = try await server.request("tools/list", id: "list")
        Self.setBack(home.vault)
        #expect(
            try await server.call(refusal.tool, refusal.arguments, id: 1, agrees: false)["structuredContent"]?[
                "error"]?[
                    "code"] == .string(refusal.code))
        #expect(!Self.wasRead(home.vault))
        #expect(responder.connectionCount == 0)
        // The same eyes see a vault that is opened. Some file systems note no reading at all, and prove nothing.
        let control = try await VaultHome.withVault()
        try await control.add(token: Canary.privateToken(), origin: responder.url)
        let other = try await control.serve()
        Self.setBack(control.vault)
        _ = try await other.call("get_contact", ["contactId": "abc"], id: 1)
        withKnownIssue("this file system notes no reading", isIntermittent: true) {
            #expect(Self.wasRead(control.vault))
        }
    }

    @Test func `a dry run opens no vault, and works where there is none or it is shut`() async throws {
        let writes = OperationSample.all.filter {
            !["get", "list", "find", "search"].contains($0.tool.prefix { $0 != "_" })
        }
        #expect(writes.count == 22)
        let responder = try RawHTTPResponder(.close)
        defer { responder.stop() }
        let token = Canary.privateToken()
        let open = try await VaultHome.withVault()
        try await open.add(token: token, origin: responder.url)
        let shut = try VaultHome()
        try await shut.must(["vault", "init", "--key-fd", "3"], .init(third: "correct horse battery staple"))
        let none = try VaultHome()
        for home in [open, shut, none] {
            let server = try await home.serve()
            Self.setBack(home.vault)
            for (id, sample) in writes.enumerated() {
                var arguments = sample.arguments
                arguments["dryRun"] = true
                let result = try await server.call(sample.tool, .object(arguments), id: JSON(id))
                #expect(result["isError"] != true, "\(sample.tool): \(result.serialized())")
                #expect(result["structuredContent"]?["request"]?["method"]?.stringValue == sample.method)
            }
            #expect(!Self.wasRead(home.vault))
            LeakCheck([token]).expectPure(server, in: home)
        }
        #expect(responder.connectionCount == 0)
    }
}
