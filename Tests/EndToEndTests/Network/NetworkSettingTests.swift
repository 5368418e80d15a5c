import JSONValue
import TestSupport
import Testing

/// Proxy and authorities by the operator's configuration, and by nothing else.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct NetworkSettingTests {
    private static func server(
        origin: String, configuration: String, environment: [String: String] = [:]
    ) async throws -> ServerProcess {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: NetworkRig.token, origin: origin)
        TextFile.write(home.path + "/config/config.json", configuration)
        return try await home.serve(environment: environment)
    }

    private static func error(_ server: ServerProcess) async throws -> JSON? {
        try await server.call("get_contact", ["contactId": "abc"], id: 1)["structuredContent"]?["error"]
    }

    @Test func `the configured proxy is asked for a connection, and gets no credential`() async throws {
        let proxy = try RawHTTPResponder(.send("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"), .close)
        defer { proxy.stop() }
        let server = try await Self.server(
            origin: "https://api.example.test", configuration: #"{"network":{"proxy":"\#(proxy.url)"}}"#)
        #expect(try await Self.error(server)?["code"] == "unreachable")
        let request = try #require(proxy.requests.first)
        #expect(request.requestLine == "CONNECT api.example.test:443 HTTP/1.1")
        #expect(proxy.requests.allSatisfy { $0.values(of: "authorization").isEmpty })
        #expect(!server.standardError().contains("does not apply"))
    }

    @Test func `what goes to this machine does not pass the proxy`() async throws {
        let (proxy, responder) = (try RawHTTPResponder(.close), try RawHTTPResponder(.contact))
        defer {
            proxy.stop()
            responder.stop()
        }
        let server = try await Self.server(
            origin: responder.url, configuration: #"{"network":{"proxy":"\#(proxy.url)"}}"#)
        #expect(try await Self.error(server) == nil)
        #expect(proxy.connectionCount == 0)
    }

    @Test(arguments: [
        "https://proxy:8080", "socks5://proxy:1080", "http://user:secret@proxy:8080", "http://proxy", "proxy:8080",
    ])
    func `a proxy of another kind is refused by name`(proxy: String) throws {
        let home = try TemporaryDirectory.make()
        TextFile.write(home + "/c.json", #"{"network":{"proxy":"\#(proxy)"}}"#)
        let outcome = Subprocess.run(
            "/bin/sh",
            ["-c", "exec \"$0\" serve --sandbox --config \"$1\" 2>&1 </dev/null", Product.path, home + "/c.json"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.output.contains("/network/proxy: must be http://HOST:PORT"))
    }

    @Test func `a file that holds no authorities is refused by name`() async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        TextFile.write(home.path + "/config/config.json", #"{"network":{"extraCA":"/etc/hostname"}}"#)
        let outcome = try await home.run(["serve"])
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("network.extraCA: /etc/hostname cannot be read as certificates"))
    }

    @Test(.enabled(if: TLSServer.program != nil, "needs openssl"))
    func `row 14 a certificate nobody vouches for gets nothing, one of the configured file does`() async throws {
        let tls = try TLSServer()
        let plain = try await Self.server(
            origin: tls.url, configuration: "{}", environment: ["SSL_CERT_FILE": tls.certificate])
        let refused = try await Self.error(plain)
        #expect(refused?["code"] == "unreachable")
        #expect(refused?["message"]?.stringValue?.contains("TLS") == true)
        #expect(plain.standardError().contains("SSL_CERT_FILE"))

        let trusted = try await Self.server(
            origin: tls.url, configuration: #"{"network":{"extraCA":"\#(tls.certificate)"}}"#)
        // The page it answers with is no JSON, but it has come.
        #expect(try await Self.error(trusted)?["code"] == "upstream_shape")
    }

    @Test(
        .enabled(if: TLSServer.program != nil, "needs openssl"),
        arguments: [
            ("DNS:other.test", []), ("IP:127.0.0.1", ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]),
        ] as [(String, [String])])
    func `row 14 another's certificate and an old TLS get nothing`(name: String, options: [String]) async throws {
        let tls = try TLSServer(name: name, options: options)
        let server = try await Self.server(
            origin: tls.url, configuration: #"{"network":{"extraCA":"\#(tls.certificate)"}}"#)
        #expect(try await Self.error(server)?["code"] == "unreachable")
    }

    @Test func `row 14 without TLS only this machine is reached`() async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        for origin in ["http://192.0.2.1", "http://api.example.test"] {
            let outcome = try await home.run(
                ["vault", "add", "--profile", "x", "--location", "LocationLocationLoca", "--origin", origin]
                    + ["--allow-loopback"], .init(input: NetworkRig.token))
            #expect(outcome.code == 2)
        }
    }
}
