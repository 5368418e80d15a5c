import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// Servers that mean no good, or are on their last legs.
@Suite(.timeLimit(.minutes(5)))
struct HostileAnswerTests {
    private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    /// The error of one call to a server that answers so, and how long it took.
    private func error(
        _ steps: [RawHTTPResponder.Step], _ request: AbstractRequest = Fixture.getContact,
        limits: AsyncHTTPSender.Limits = .init(), callDeadline: Duration = .seconds(10)
    ) async throws -> HighLevelError? {
        try await Exchange.with(RawHTTPResponder { _ in steps }, limits: limits, callDeadline: callDeadline) {
            exchange in
            let error = await exchange.error(request)
            #expect(exchange.responder.requests.count == 1)
            return error
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308], [Fixture.getContact, Fixture.createContact])
    func `a redirect is not followed`(status: Int, request: AbstractRequest) async throws {
        let evil = try RawHTTPResponder(.response(200))
        defer { evil.stop() }
        for location in [evil.url + "/contacts/c1", "//127.0.0.1:\(evil.port)/", "/elsewhere", "https://evil.test/"] {
            let error = try await error([.response(status, headers: ["Location: \(location)"], body: "")], request)
            #expect(error?.code == .upstreamRedirectRefused)
            #expect(error?.retryable == false)
        }
        #expect(evil.connectionCount == 0)
    }

    @Test func `addresses in an answer are not visited`() async throws {
        let evil = try RawHTTPResponder(.response(200))
        defer { evil.stop() }
        let challenge = "WWW-Authenticate: Bearer resource_metadata=\"\(evil.url)/\", authorization_uri=\"\(evil.url)\""
        let error = try await error([
            .response(
                401, headers: ["Content-Type: application/json", challenge, "Link: <\(evil.url)>; rel=next"],
                body: #"{"message":"Invalid JWT","token_url":"\#(evil.url)"}"#)
        ])
        #expect(error?.code == .unauthorized)
        #expect(evil.connectionCount == 0)
    }

    @Test func `a gzipped answer is read`() async throws {
        try await Exchange.with(
            RawHTTPResponder(
                .response(
                    200, headers: ["Content-Type: application/json", "Content-Encoding: gzip"], body: Gzip.smallObject))
        ) { exchange in
            let answer = try await exchange.api.send(Fixture.getContact)
            #expect(answer.body == ["contact": ["id": "c1"]])
        }
    }

    @Test func `a gzip bomb is stopped, and the next call works`() async throws {
        let bomb = Gzip.zeros(megabytes: 200)
        #expect(bomb.count < 1_300_000)
        let headers = ["Content-Type: application/json", "Content-Encoding: gzip"]
        let responder = try RawHTTPResponder { request in
            request.requestLine.contains("bomb") ? [.response(200, headers: headers, body: bomb)] : [.response(200)]
        }
        try await Exchange.with(responder) { exchange in
            let error = await exchange.error(Fixture.request(.get, ["contacts", "bomb"], isRead: true))
            #expect(error?.code == .responseTooLarge)
            let answer = try await exchange.api.send(Fixture.getContact)
            #expect(answer.status == 200)
        }
    }

    @Test func `damaged gzip is no answer`() async throws {
        let headers = ["Content-Type: application/json", "Content-Encoding: gzip"]
        let error = try await error([.response(200, headers: headers, body: "this is not gzip")])
        #expect(error?.code == .upstreamShape)
    }

    @Test func `an endless body is stopped at the limit`() async throws {
        let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
        let steps: [RawHTTPResponder.Step] = [
            .send(Self.head + "Transfer-Encoding: chunked\r\n\r\n"), .sendForever(Array(chunk.utf8)),
        ]
        #expect(try await error(steps)?.code == .responseTooLarge)
        let write = try await error(steps, Fixture.createContact)
        #expect(write?.code == .responseTooLarge)
        #expect(write?.mayHaveBeenApplied == true)
    }

    @Test func `an announced length beyond the limit is not awaited`() async throws {
        let steps: [RawHTTPResponder.Step] = [
            .send(Self.head + "Content-Length: 209715200\r\n\r\n"), .pause(.seconds(100)),
        ]
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await error(steps)?.code == .responseTooLarge)
        #expect(clock.now - start < .seconds(60))
    }

    @Test func `the limit is configurable and exact`() async throws {
        var limits = AsyncHTTPSender.Limits()
        limits.maximumBodyBytes = 8
        try await Exchange.with(RawHTTPResponder(.response(200, body: #"{"a":12}"#)), limits: limits) { exchange in
            let answer = try await exchange.api.send(Fixture.getContact)
            #expect(answer.body == ["a": 12])
        }
        #expect(try await error([.response(200, body: #"{"a":123}"#)], limits: limits)?.code == .responseTooLarge)
    }

    @Test func `headers without end are stopped`() async throws {
        let many = try await error([.send(Self.head), .sendForever(Array("X-Filler: x\r\n".utf8))])
        #expect(many?.code == .responseTooLarge)
        let large = Self.head + "X-Filler: \(String(repeating: "x", count: 70_000))\r\nContent-Length: 2\r\n\r\n{}"
        #expect(try await error([.send(large)])?.code == .responseTooLarge)
    }

    @Test func `a byte now and then does not outlive the deadline`() async throws {
        let drip = (0..<1_000).flatMap { _ in [RawHTTPResponder.Step.send(" "), .pause(.milliseconds(100))] }
        let body: [RawHTTPResponder.Step] = [.send(Self.head + "Content-Length: 1000\r\n\r\n")] + drip
        let header: [RawHTTPResponder.Step] = [.send(Self.head + "X-Slow: ")] + drip
        let clock = ContinuousClock()
        for steps in [body, header, [.pause(.seconds(100))]] {
            let start = clock.now
            #expect(try await error(steps, callDeadline: .seconds(1))?.code == .timeout)
            // Without a deadline over the whole call it would take a hundred seconds.
            #expect(clock.now - start < .seconds(60))
            let write = try await error(steps, Fixture.createContact, callDeadline: .seconds(1))
            #expect(write?.code == .outcomeUnknown)
        }
    }

    @Test(
        arguments: [
            [.send(head + "Content-Length: 100\r\n\r\n{\"a\":"), .close],
            [.send(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"), .close],
            [.send(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"), .pause(.milliseconds(50)), .reset],
            [.close], [.reset], [.send("HTTP/1.1 200"), .close], [.send(head), .reset],
        ] as [[RawHTTPResponder.Step]])
    func `a connection that breaks is no answer`(steps: [RawHTTPResponder.Step]) async throws {
        let read = try await error(steps)
        #expect(read?.code == .unreachable)
        #expect(read?.retryable == true)
        let write = try await error(steps, Fixture.createContact)
        #expect(write?.code == .outcomeUnknown)
        #expect(write?.retryable == false)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}", "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nBad Header: 1\r\n\r\n", "NONSENSE\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    ])
    func `what is no valid HTTP is no answer`(text: String) async throws {
        #expect(try await error([.send(text), .close])?.code == .upstreamShape)
        #expect(try await error([.send(text), .close], Fixture.createContact)?.code == .outcomeUnknown)
    }

    @Test func `a length beside chunks is not believed`() async throws {
        let text = Self.head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n"
        let responder = try RawHTTPResponder(.send(text))
        try await Exchange.with(responder) { exchange in
            for _ in 0..<2 {
                let error = await exchange.error(Fixture.getContact)
                #expect(error == nil || error?.code == .upstreamShape)
            }
        }
    }

    @Test func `bytes behind an answer are not taken for the next one`() async throws {
        let text = Self.head + "Content-Length: 7\r\n\r\n{\"a\":1}" + Self.head + "Content-Length: 7\r\n\r\n{\"a\":2}"
        try await Exchange.with(RawHTTPResponder(.send(text))) { exchange in
            for _ in 0..<3 {
                if let answer = try? await exchange.api.send(Fixture.getContact) { #expect(answer.body == ["a": 1]) }
            }
        }
    }
}
