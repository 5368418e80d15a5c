import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Sends over one AsyncHTTPClient, made at the first request so that a server that only lists its tools starts
/// without threads and sockets. With a proxy there are two: a client has one proxy for all it sends, and what goes to the
/// loopback interface must not be carried there.
package final class AsyncHTTPSender: HTTPSending {
    private struct State {
        var direct: HTTPClient?
        var proxied: HTTPClient?
        var isShutDown = false
    }

    /// Keeps the deadline within what NIO's clock can count.
    private static let longestCall = Duration.seconds(86_400)

    private let limits: Limits
    private let network: Network
    private let state = Mutex(State())

    package init(limits: Limits = Limits(), network: Network = .direct) {
        self.limits = limits
        self.network = network
    }

    deinit {
        // A client that is dropped while open stops the process in debug builds.
        for client in close() { client.shutdown { _ in } }
    }

    package func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        let remaining = deadline - .now
        guard !Task.isCancelled else { throw HTTPSendingError(.cancelled, requestMayHaveBeenApplied: false) }
        guard remaining > .zero else { throw HTTPSendingError(.timeout(.connecting), requestMayHaveBeenApplied: false) }

        let client = try openClient(isProxied: network.proxy != nil && !request.origin.isLoopback)
        let collector = ResponseCollector(limits: limits)
        // The delegate interface rather than `async`: its deadline covers the body too, it tells whether the request
        // has left, and a response costs one resumption instead of one for the head and one for every chunk.
        let task = client.execute(
            request: try HTTPClient.Request(request), delegate: collector,
            deadline: .now() + TimeAmount(min(remaining, Self.longestCall)))
        do {
            return try await withTaskCancellationHandler {
                try await task.futureResult.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            throw HTTPSendingError(error, at: collector.progress)
        }
    }

    /// Closes all connections and refuses every later request. Calls in flight fail.
    package func shutdown() async {
        // Its only failure is that requests were in flight, which is what shutting down means.
        for client in close() { do { try await client.shutdown() } catch {} }
    }

    private func openClient(isProxied: Bool) throws(HTTPSendingError) -> HTTPClient {
        let client: HTTPClient? = state.withLock { state in
            guard !state.isShutDown else { return nil }
            if let client = isProxied ? state.proxied : state.direct { return client }
            let client = HTTPClient(
                // One loop of the process's own: several would hand every call over from the caller's loop to the
                // connection's, and could report a cancelled call as unsent after its bytes had left. Not the
                // default group, which on macOS is Network.framework with other errors and other trust.
                eventLoopGroupProvider: .shared(EventLoopExecutor.eventLoop),
                configuration: HTTPClient.Configuration(limits: limits, network: network, isProxied: isProxied))
            if isProxied { state.proxied = client } else { state.direct = client }
            return client
        }
        guard let client else { throw HTTPSendingError(.shutDown, requestMayHaveBeenApplied: false) }
        return client
    }

    private func close() -> [HTTPClient] {
        state.withLock { state in
            defer { state = State(isShutDown: true) }
            return [state.direct, state.proxied].compactMap(\.self)
        }
    }
}

extension HTTPClient.Request {
    /// Adds the credential: this is the last door.
    /// - Throws: `.invalidRequest` when a header could write a header of its own; nothing is sent then.
    init(_ request: HTTPRequest) throws(HTTPSendingError) {
        guard request.hasValidHeaders else {
            throw HTTPSendingError(.invalidRequest, requestMayHaveBeenApplied: false)
        }
        var headers = HTTPHeaders()
        headers.reserveCapacity(request.headers.count + 4)
        // AsyncHTTPClient would leave out the brackets of an IPv6 address.
        headers.add(name: "Host", value: request.origin.authority)
        if let authorization = request.authorization {
            headers.add(name: "Authorization", value: authorization.headerValue)
        }
        for (name, value) in request.headers { headers.add(name: name, value: value) }
        do {
            try self.init(
                url: request.origin.description + request.target, method: HTTPMethod(rawValue: request.method),
                headers: headers, body: request.body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
        } catch {
            throw HTTPSendingError(.invalidRequest, requestMayHaveBeenApplied: false)
        }
    }
}
