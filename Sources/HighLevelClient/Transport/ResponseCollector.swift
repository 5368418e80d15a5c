import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Gathers one response on the event loop, within limits, and remembers how far the exchange has come.
final class ResponseCollector: HTTPClientResponseDelegate {
    typealias Response = HTTPResponse

    /// How far an exchange has come. Each state follows only the one before it.
    enum Progress: Sendable {
        /// No byte of the request has been handed to the network.
        case unsent
        case sent
        /// The header of the response is there.
        case answered
    }

    /// The response is larger than the limits.
    struct LimitExceeded: Error {}

    private struct State {
        var progress = Progress.unsent
        var status = 0
        var headers: [(name: String, value: String)] = []
        var body: [UInt8] = []
    }

    private let limits: AsyncHTTPSender.Limits
    private let state = Mutex(State())

    init(limits: AsyncHTTPSender.Limits) { self.limits = limits }

    var progress: Progress { state.withLock { $0.progress } }

    func didSendRequestHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPRequestHead) {
        state.withLock { $0.progress = .sent }
    }

    func didReceiveHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        let headerBytes = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        state.withLock { state in
            state.progress = .answered
            state.status = Int(head.status.code)
            state.headers = head.headers.map { (name: $0.name, value: $0.value) }
            if length <= limits.maximumBodyBytes { state.body.reserveCapacity(length) }
        }
        guard length <= limits.maximumBodyBytes, headerBytes <= limits.maximumHeaderBytes else {
            return task.eventLoop.makeFailedFuture(LimitExceeded())
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<HTTPResponse>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = state.withLock { state in
            guard state.body.count + buffer.readableBytes <= limits.maximumBodyBytes else { return false }
            buffer.withUnsafeReadableBytes { state.body.append(contentsOf: $0) }
            return true
        }
        return fits ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(LimitExceeded())
    }

    func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
        state.withLock { HTTPResponse(status: $0.status, headers: $0.headers, body: $0.body) }
    }
}
