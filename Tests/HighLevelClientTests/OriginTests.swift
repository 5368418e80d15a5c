import HighLevelClient
import Testing

struct OriginTests {
    @Test(arguments: [
        ("https://services.leadconnectorhq.com", "https", "services.leadconnectorhq.com", 443),
        ("https://services.leadconnectorhq.com/", "https", "services.leadconnectorhq.com", 443),
        ("HTTPS://Services.LeadConnectorHQ.com:443", "https", "services.leadconnectorhq.com", 443),
        ("https://api.example.test:8443", "https", "api.example.test", 8443),
        ("https://192.0.2.1", "https", "192.0.2.1", 443),
        ("http://127.0.0.1:8080", "http", "127.0.0.1", 8080),
        ("http://127.8.9.10", "http", "127.8.9.10", 80),
        ("http://localhost:3000/", "http", "localhost", 3000),
        ("http://LOCALHOST", "http", "localhost", 80),
        ("http://[::1]:9999", "http", "::1", 9999),
    ])
    func `an origin is read`(text: String, scheme: String, host: String, port: Int) throws {
        let origin = try #require(Origin(text))
        #expect(origin.scheme.rawValue == scheme)
        #expect(origin.host == host)
        #expect(origin.port == port)
        #expect(Origin(origin.description) == origin)
    }

    @Test(arguments: [
        "", "https://", "services.leadconnectorhq.com", "ftp://example.test", "https//example.test",
        // Plain HTTP beyond loopback, and what looks like loopback.
        "http://192.0.2.1", "http://example.test", "http://127.0.0.1.example.test", "http://localhost.example.test",
        "http://128.0.0.1", "http://127.0.0.1@example.test", "http://0.0.0.0", "http://[::ffff:127.0.0.1]",
        "http://[::]",
        // Spellings that resolvers take for addresses.
        "http://127.1", "http://2130706433", "http://0x7f.0.0.1", "http://0177.0.0.1", "http://127.0.0.01",
        "https://127.1", "https://1.2.3.4.5",
        // More than an origin.
        "https://example.test/v1", "https://example.test//", "https://example.test?x=1", "https://example.test#x",
        "https://user@example.test", "https://user:password@example.test",
        // Hosts and ports that are none.
        "https://exa mple.test", "https://example..test", "https://-example.test", "https://example.test.",
        "https://exämple.test", "https://example.test\r\nX: 1", "https://example.test:", "https://example.test:0",
        "https://example.test:65536", "https://example.test:+80", "https://example.test:080", "https://a:b:1",
        "https://[::1", "https://[::1]x", " https://example.test",
    ])
    func `what is no safe origin is refused`(text: String) {
        #expect(Origin(text) == nil)
    }

    @Test func `the default port is left out of the text`() {
        #expect(Origin.highLevel.description == "https://services.leadconnectorhq.com")
        #expect(Origin("http://[::1]:80")?.description == "http://[::1]")
        #expect(Origin("http://[::1]:8080")?.authority == "[::1]:8080")
    }
}
