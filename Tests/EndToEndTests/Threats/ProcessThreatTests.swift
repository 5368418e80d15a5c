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

/// What a process shows of its memory, to whom, and whom it talks to.
@Suite(.fewAtOnce)
struct ProcessThreatTests {
    @Test(arguments: [SIGSEGV, SIGABRT, SIGQUIT, SIGILL, SIGBUS, SIGTRAP, SIGFPE])
    func `row 18 a crash in the middle of a call leaves no core and no backtrace`(signal: Int32) async throws {
        let authority = try GrantServer()
        authority.answerCalls { _ in [.pause(.seconds(20))] }
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        #if os(Linux)
        let limits = TextFile.text("/proc/\(server.pid)/limits").split(separator: "\n")
        let core = limits.first { $0.hasPrefix("Max core file size") }?.split(separator: " ").suffix(3) ?? []
        #expect(core.prefix(2).allSatisfy { $0 == "0" })
        #endif
        server.write([
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": ["name": "get_contact", "arguments": ["contactId": "abc"]],
        ])
        try await authority.untilCalls(1)
        server.send(signal)
        #expect(try await server.exitCode() == 128 + signal)
        let words = server.standardError()
        for trace in ["Backtrace", "Registers", "Crash", "Thread 0", "0x"] {
            #expect(!words.contains(trace), "\(words.prefix(500))")
        }
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test(.enabled(if: Stranger.canRunProduct, "there is no other user the binary could be run as"))
    func `row 19 another process of the same user reads neither memory nor environment`() async throws {
        let answer = try Stranger.lookInto(arguments: ["serve", "--sandbox"])
        #expect(answer.contains("initialized: yes"), "\(answer)")
        #expect(answer.contains("environ: no"), "\(answer)")
        #expect(answer.contains("mem: no"), "\(answer)")
        #expect(answer.contains("descriptors: no"), "\(answer)")
    }

    @Test(.enabled(if: Memory.isReadable, "this user may not read the memory of a process that forbids it"))
    func `row 45 what is left of secrets in memory is counted`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        for id in 0..<10 { #expect(try await server.error(id: JSON(id)) == nil) }
        try await Task.sleep(for: .seconds(1))
        let pair = try #require(authority.pairs.last)
        let counts = Memory.count([pair.access, pair.refresh, authority.clientSecret], in: server.pid)
        print(
            "In memory after ten calls: access token \(counts[0]), refresh token \(counts[1]), client secret \(counts[2])"
        )
        // Neither was needed for these calls.
        #expect(counts[1] == 0 && counts[2] == 0)

        try home.expireAccessToken()
        #expect(try await server.error(id: "renewed") == nil)
        let new = try #require(authority.pairs.last)
        let after = Memory.count(
            [pair.access, pair.refresh, new.access, new.refresh, authority.clientSecret], in: server.pid)
        print(
            "In memory after a refresh: old pair \(after[0]) and \(after[1]), new pair \(after[2]) and \(after[3]), "
                + "client secret \(after[4])")
    }

    @Test(.enabled(if: Trace.isAllowed, "there is no strace, or it may not trace"))
    func `row 51 it talks to the profile's origin and to nobody else`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let quiet = [
            ["tools"], ["vault", "list"], ["vault", "status"], ["--version"], ["--help"],
            ["call", "get_contact", "--args", #"{"contactId":"../x"}"#],
        ]
        for arguments in quiet {
            let home = arguments[0].hasPrefix("-") ? [] : ["--home", home.path]
            #expect(try Trace.connections(of: arguments + home).isEmpty, "\(arguments)")
        }
        let call = ["call", "get_contact", "--args", #"{"contactId":"abc"}"#, "--home", home.path]
        let made = try Trace.connections(of: call)
        #expect(Set(made) == ["127.0.0.1:\(authority.url.split(separator: ":").last ?? "")"], "\(made)")
    }

    @Test func `row 15 row 61 at the loudest and with every debug variable the log has no secret and no person`()
        async throws
    {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        TextFile.write(home.path + "/config/config.json", #"{"log":"trace"}"#)
        let keyLog = home.scratch + "/keys"
        let server = try await home.serve(environment: [
            "URLSessionDebugLibcurl": "1", "URLSessionDebug": "1", "CURL_VERBOSE": "1", "SSLKEYLOGFILE": keyLog,
            "NIO_DEBUG": "1", "LOG_LEVEL": "trace", "SWIFT_DEBUG_CONCURRENCY_ENABLE_COOPERATIVE_QUEUES": "1",
            "DEBUG": "*", "SWIFT_BACKTRACE": "enable=yes",
        ])
        let person = ["canary.person@example.com", "+14155550142", "Persephone Canary"]
        authority.answerCalls { _ in
            [
                .response(
                    200,
                    body:
                        #"{"contact":{"id":"abc","email":"\#(person[0])","phone":"\#(person[1])","name":"\#(person[2])"}}"#
                )
            ]
        }
        var id = 0
        for tool in ["create_contact", "upsert_contact"] {
            id += 1
            let arguments: JSON = [
                "email": .string(person[0]), "phone": .string(person[1]), "firstName": .string(person[2]),
            ]
            #expect(try await server.error(tool, arguments, id: JSON(id)) == nil)
        }
        for sample in OperationSample.all {
            id += 1
            _ = try await server.call(sample.tool, .object(sample.arguments), id: JSON(id))
        }
        authority.answerCalls { _ in [.response(422, body: #"{"statusCode":422,"message":["\#(person[0]) is taken"]}"#)]
        }
        #expect(try await server.error("create_contact", ["email": .string(person[0])], id: "taken") != nil)
        for word in person { #expect(!server.standardError().contains(word)) }
        #expect(access(keyLog, F_OK) != 0)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }
}
