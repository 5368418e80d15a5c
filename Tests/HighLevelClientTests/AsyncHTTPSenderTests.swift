import ContactCatalog
import HighLevelClient
import TestSupport
import Testing

/// How the sender names what the network does to it, and what it knows of the request's fate.
@Suite(.timeLimit(.minutes(5)))
struct AsyncHTTPSenderTests {
    private func failure(
        to url: String, deadline: Duration = .seconds(10), limits: AsyncHTTPSender.Limits = .init()
    ) async throws -> HTTPSendingError? {
        let sender = AsyncHTTPSender(limits: limits)
        let request = HTTPRequest(method: "GET", origin: try #require(Origin(url)), target: "/")
        do throws(HTTPSendingError) {
            _ = try await sender.send(request, deadline: .now + deadline)
            await sender.shutdown()
            return nil
        } catch {
            await sender.shutdown()
            return error
        }
    }

    /// Port 1, as a port that was free a moment ago may be another test's by now.
    @Test(arguments: ["http://127.0.0.1:1", "http://localhost:1", "https://127.0.0.1:1"])
    func `a closed port is refused at once`(url: String) async throws {
        let start = ContinuousClock.now
        let limits = AsyncHTTPSender.Limits(connectTimeout: .seconds(50))
        let error = try await failure(to: url, deadline: .seconds(50), limits: limits)
        #expect(error == HTTPSendingError(.refused, requestMayHaveBeenApplied: false))
        // Far below the time a connection is tried for: a refusal is not tried again.
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a name that does not resolve is told from a closed port`() async throws {
        let error = try #require(try await failure(to: "https://no-such-host.invalid"))
        // Some networks let a resolver answer late or never.
        #expect([.dns, .timeout(.connecting)].contains(error.reason))
        #expect(!error.requestMayHaveBeenApplied)
    }

    @Test func `a server without TLS gets no HTTP`() async throws {
        let responder = try RawHTTPResponder(greeting: "HTTP/1.1 400 Bad Request\r\n\r\n") { _ in [.close] }
        defer { responder.stop() }
        let error = try await failure(to: "https://127.0.0.1:\(responder.port)")
        #expect(error == HTTPSendingError(.tls, requestMayHaveBeenApplied: false))
        #expect(responder.requests.isEmpty)
    }

    @Test func `a deadline that has passed sends nothing`() async throws {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        let error = try await failure(to: responder.url, deadline: .seconds(-1))
        #expect(error == HTTPSendingError(.timeout(.connecting), requestMayHaveBeenApplied: false))
        #expect(responder.connectionCount == 0)
    }

    @Test func `a deadline far away is no trouble`() async throws {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        #expect(try await failure(to: responder.url, deadline: .seconds(Int64.max / 4)) == nil)
    }

    @Test func `the phase of a timeout is known`() async throws {
        let silent = try RawHTTPResponder(.pause(.seconds(20)))
        let stuck = try RawHTTPResponder(.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"), .pause(.seconds(20)))
        defer {
            silent.stop()
            stuck.stop()
        }
        #expect(
            try await failure(to: silent.url, deadline: .seconds(2))
                == HTTPSendingError(.timeout(.awaitingResponse), requestMayHaveBeenApplied: true))
        #expect(
            try await failure(to: stuck.url, deadline: .seconds(2))
                == HTTPSendingError(.timeout(.readingBody), requestMayHaveBeenApplied: true))
    }

    @Test func `waiting for a free connection is not sending`() async throws {
        let responder = try RawHTTPResponder(.pause(.seconds(100)))
        defer { responder.stop() }
        let sender = AsyncHTTPSender(limits: .init(maximumConnections: 1))
        let request = HTTPRequest(method: "POST", origin: try #require(Origin(responder.url)), target: "/", body: [])
        let first = Task { try await sender.send(request, deadline: .now + .seconds(100)) }
        while responder.requests.isEmpty { await Task.yield() }
        await #expect(throws: HTTPSendingError(.timeout(.connecting), requestMayHaveBeenApplied: false)) {
            _ = try await sender.send(request, deadline: .now + .milliseconds(200))
        }
        first.cancel()
        await #expect(throws: HTTPSendingError(.cancelled, requestMayHaveBeenApplied: true)) {
            _ = try await first.value
        }
        #expect(responder.requests.count == 1)
        await sender.shutdown()
    }

    @Test func `cancelling the task ends the call at once`() async throws {
        let responder = try RawHTTPResponder(.pause(.seconds(100)))
        try await Exchange.with(responder, callDeadline: .seconds(100)) { exchange in
            for (request, code) in [
                (Fixture.getContact, HighLevelError.Code.cancelled), (Fixture.createContact, .outcomeUnknown),
            ] {
                let before = responder.requests.count
                let task = Task { await exchange.error(request) }
                while responder.requests.count == before { await Task.yield() }
                let start = ContinuousClock.now
                task.cancel()
                #expect(await task.value?.code == code)
                #expect(ContinuousClock.now - start < .seconds(60))
            }
        }
    }

    @Test func `a cancelled task sends nothing`() async throws {
        try await Exchange.with(RawHTTPResponder(.response(200))) { exchange in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await exchange.error(Fixture.createContact)
            }
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(exchange.responder.connectionCount == 0)
        }
    }

    @Test func `a connection the server closed meanwhile is replaced`() async throws {
        let responder = try RawHTTPResponder(.response(200), .close)
        try await Exchange.with(responder) { exchange in
            var answers = 0
            while answers < 5 {
                if let error = await exchange.error(Fixture.getContact) {
                    // The request crossed the server's goodbye.
                    #expect(error.code == .unreachable && error.retryable)
                } else {
                    answers += 1
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(responder.connectionCount >= 5)
        }
    }

    @Test func `after shutdown nothing is sent`() async throws {
        try await Exchange.with(RawHTTPResponder(.response(200))) { exchange in
            _ = try await exchange.api.send(Fixture.getContact)
            await exchange.sender.shutdown()
            await exchange.sender.shutdown()
            let error = await exchange.error(Fixture.getContact)
            #expect(error?.code == .cancelled)
            #expect(error?.fault == .server)
            #expect(exchange.responder.requests.count == 1)
        }
    }

    @Test func `shutdown ends the calls in flight`() async throws {
        try await Exchange.with(RawHTTPResponder(.pause(.seconds(60)))) { exchange in
            let task = Task { await exchange.error(Fixture.createContact) }
            while exchange.responder.requests.isEmpty { await Task.yield() }
            let start = ContinuousClock.now
            await exchange.sender.shutdown()
            #expect(await task.value?.code == .outcomeUnknown)
            // Far below the time a connection is tried for: a refusal is not tried again.
            #expect(ContinuousClock.now - start < .seconds(50))
        }
    }

    @Test func `a sender that is dropped closes its client`() async throws {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        _ = AsyncHTTPSender()
        let request = HTTPRequest(method: "GET", origin: try #require(Origin(responder.url)), target: "/")
        #expect(try await AsyncHTTPSender().send(request, deadline: .now + .seconds(5)).status == 200)
    }
}
