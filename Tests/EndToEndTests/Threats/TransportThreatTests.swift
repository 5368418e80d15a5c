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

/// The way to HighLevel: TLS with who can prove to be it, and through nobody else's hands.
@Suite(.fewAtOnce)
struct TransportThreatTests {
    private static let call = ["call", "get_contact", "--args", #"{"contactId":"abc"}"#]

    @Test(arguments: [
        "http://192.0.2.1", "http://services.leadconnectorhq.com", "http://10.0.0.1:8080",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example", "ftp://127.0.0.1", "https://user:word@example.com", "//example.com",
        "https://example.com#x", "http://[::1", "http://0.0.0.0:1", "http://2130706433", "https://example.com\r\nX: y",
    ])
    func `row 14 an origin is https, or this machine where that was allowed`(origin: String) async throws {
        let home = try await VaultHome.withVault()
        let token = Canary.privateToken()
        let add = try await home.run(
            [
                "vault", "add", "--profile", "acme", "--location", "LocationLocationLoca", "--origin", origin,
                "--allow-loopback",
            ], .init(input: token))
        #expect(add.code == 2, "\(add.output) \(add.errors)")
        let login = try await home.run(
            [
                "login", "--profile", "acme", "--client-id", GrantServer.clientId, "--origin", origin,
                "--allow-loopback", "--no-browser",
            ], .init(input: token))
        #expect(login.code == 2, "\(login.output) \(login.errors)")
        LeakCheck([token]).expectNone(after: login, in: home)
        #expect(try await home.must(["vault", "list"]).output.isEmpty)
    }

    @Test func `row 14 no help text knows a way around it`() {
        let folder = "\(Repository.root)/Tests/EndToEndTests/Snapshots"
        let texts = TextFile.paths(below: folder, suffixes: [".txt"]).map {
            TextFile.text("\(folder)/\($0)").lowercased()
        }
        #expect(texts.count > 10)
        for word in ["insecure", "skip-verify", "no-verify", "--url", "--proxy", "--token ", "--secret ", "--reveal"] {
            #expect(!texts.contains { $0.contains(word) }, "\(word)")
        }
    }

    @Test(.enabled(if: SelfSignedServer.isAvailable, "there is no openssl"), arguments: ["127.0.0.1", "localhost"])
    func `row 14 row 27 a server that cannot prove who it is gets no byte of HTTP, and keys are not logged`(
        host: String
    ) async throws {
        let server = try await SelfSignedServer()
        defer { server.stop() }
        let evil = try RawHTTPResponder(.close)
        defer { evil.stop() }
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: "https://\(host):\(server.port)")
        let keyLog = home.scratch + "/keys"
        let outcome = try await home.run(
            Self.call,
            .init(environment: [
                "SSLKEYLOGFILE": keyLog, "https_proxy": evil.url, "ALL_PROXY": evil.url,
                "SSL_CERT_FILE": server.certificate, "CURL_CA_BUNDLE": server.certificate, "SSL_CERT_DIR": home.scratch,
            ]))
        #expect(outcome.code == 1, "\(outcome.output)")
        #expect(try JSON(parsing: outcome.output)["error"]?["code"] == "unreachable", "\(outcome.output)")
        #expect(access(keyLog, F_OK) != 0)
        #expect(evil.connectionCount == 0)
        #expect(!server.received.contains("HTTP/1.1"))
        LeakCheck([token]).expectNone(after: outcome, in: home)
        LeakCheck([token]).expectNone(in: server.received, "the server's log")
    }

    @Test func `row 14 row 27 plain HTTP at an https origin, and proxies, get nothing`() async throws {
        let plain = try RawHTTPResponder(.response(200))
        let proxy = try RawHTTPResponder(.response(200))
        defer {
            plain.stop()
            proxy.stop()
        }
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: "https://127.0.0.1:\(plain.port)")
        let outcome = try await home.run(
            Self.call, .init(environment: ["https_proxy": proxy.url, "HTTPS_PROXY": proxy.url, "all_proxy": proxy.url]))
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("https_proxy"))
        #expect(plain.requests.isEmpty)
        #expect(proxy.connectionCount == 0)
        LeakCheck([token]).expectNone(after: outcome, in: home)
    }
}
