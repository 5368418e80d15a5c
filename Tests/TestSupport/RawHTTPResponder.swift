import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An HTTP server that knows no HTTP: it records the bytes of every request and plays back whatever bytes, pauses and
/// hang-ups it is told to. For answers no honest server gives, and for what a client really puts on the wire.
package final class RawHTTPResponder: Sendable {
    /// One thing to do in answer to a request, in turn with others.
    package enum Step: Sendable {
        case send([UInt8])
        case pause(Duration)
        /// Sends the same bytes again and again until the client hangs up.
        case sendForever([UInt8])
        /// Ends the connection in good order.
        case close
        /// Ends the connection at once, with a TCP reset.
        case reset
    }

    /// The bytes of one request as they came.
    package struct Request: Sendable {
        package let head: String
        package let body: [UInt8]

        package var requestLine: String { String(head.prefix { $0 != "\r\n" }) }
        /// The header lines as they came, without the request line.
        package var headerLines: [String] { head.split(separator: "\r\n").dropFirst().map { String($0) } }

        /// All values of a header, whatever the case of its name.
        package func values(of name: String) -> [String] {
            headerLines.compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { return nil }
                return String(parts[1].drop { $0 == " " })
            }
        }
    }

    private struct State {
        var requests: [Request] = []
        var connections = 0
        var isStopped = false
    }

    private let listener: Int32
    private let greeting: [UInt8]
    private let answer: @Sendable (Request) -> [Step]
    private let state = Mutex(State())
    package let port: Int

    /// Listens on a free port of 127.0.0.1 until `stop()`. The greeting is sent on every new connection, before
    /// anything is asked.
    package init(greeting: String = "", _ answer: @escaping @Sendable (Request) -> [Step]) throws {
        (listener, port) = try SystemSocket.listen()
        self.greeting = Array(greeting.utf8)
        self.answer = answer
        DispatchQueue(label: "RawHTTPResponder.accept").async { self.acceptConnections() }
    }

    /// Answers every request with the same steps.
    package convenience init(_ steps: Step...) throws { try self.init { _ in steps } }

    package var url: String { "http://127.0.0.1:\(port)" }
    package var requests: [Request] { state.withLock { $0.requests } }
    /// How many connections have been accepted.
    package var connectionCount: Int { state.withLock { $0.connections } }

    package func stop() { state.withLock { $0.isStopped = true } }

    private var isStopped: Bool { state.withLock { $0.isStopped } }
}

// MARK: - Answers

extension RawHTTPResponder.Step {
    package static func send(_ text: String) -> Self { .send(Array(text.utf8)) }

    /// A whole response with its `Content-Length`.
    package static func response(
        _ status: Int, headers: [String] = ["Content-Type: application/json"], body: [UInt8]
    ) -> Self {
        let lines = ["HTTP/1.1 \(status) Status"] + headers + ["Content-Length: \(body.count)", "", ""]
        return .send(Array(lines.joined(separator: "\r\n").utf8) + body)
    }

    package static func response(
        _ status: Int, headers: [String] = ["Content-Type: application/json"], body: String = "{}"
    ) -> Self {
        .response(status, headers: headers, body: Array(body.utf8))
    }
}

// MARK: - Threads

extension RawHTTPResponder {
    private func acceptConnections() {
        while !isStopped {
            guard SystemSocket.isReadable(listener, within: .milliseconds(20)) else { continue }
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { continue }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            SystemSocket.prepare(connection)
            let number = state.withLock { state in
                state.connections += 1
                return state.connections
            }
            DispatchQueue(label: "RawHTTPResponder.\(number)").async { self.serve(connection) }
        }
        close(listener)
    }

    /// Answers request after request until one side hangs up.
    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard SystemSocket.write(greeting, to: connection) else { return }
        var buffer: [UInt8] = []
        while let request = nextRequest(on: connection, &buffer) {
            state.withLock { $0.requests.append(request) }
            for step in answer(request) {
                guard perform(step, on: connection) else { return }
            }
        }
    }

    /// False when the connection is of no more use.
    private func perform(_ step: Step, on connection: Int32) -> Bool {
        switch step {
        case .send(let bytes): return SystemSocket.write(bytes, to: connection)
        case .sendForever(let bytes):
            while !isStopped, SystemSocket.write(bytes, to: connection) {}
            return false
        case .pause(let duration):
            let end = ContinuousClock.now + duration
            while !isStopped, ContinuousClock.now < end { usleep(2000) }
            return !isStopped
        case .close: return false
        case .reset:
            SystemSocket.resetOnClose(connection)
            return false
        }
    }

    private func nextRequest(on connection: Int32, _ buffer: inout [UInt8]) -> Request? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let blank = buffer.firstRange(of: end) {
                let head = Request(head: String(decoding: buffer[..<blank.lowerBound], as: UTF8.self), body: [])
                let length = head.values(of: "content-length").first.flatMap { Int($0) } ?? 0
                if buffer.count - blank.upperBound >= length {
                    let body = Array(buffer[blank.upperBound..<blank.upperBound + length])
                    buffer.removeFirst(blank.upperBound + length)
                    return Request(head: head.head, body: body)
                }
            }
            while !SystemSocket.isReadable(connection, within: .milliseconds(50)) {
                if isStopped { return nil }
            }
            guard SystemSocket.read(from: connection, into: &buffer) else { return nil }
        }
    }
}
