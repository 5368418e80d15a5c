import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

/// The HTTP client alone, set up as the server sets up its own and used as its documentation says: what a call cannot
/// be faster than for whoever writes such a client by hand.
struct BareClient: Sendable {
    private let client: HTTPClient
    private let url: String

    /// To the responder at this port.
    init(port: Int) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            connectionPool: .init(
                idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: Self.connections),
            decompression: .enabled(limit: .size(Self.maximumBytes)))
        configuration.httpVersion = .http1Only
        configuration.tracing.tracer = nil
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton.next()),
            configuration: configuration)
        url = "http://127.0.0.1:\(port)\(CannedContact.path)"
    }

    /// As many as the server keeps.
    static let connections = 64
    private static let maximumBytes = 4 * 1024 * 1024

    /// One GET, to the last byte of the body.
    @concurrent
    func get() async throws {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Authorization", value: "Bearer \(StandInServer.token)")
        request.headers.add(name: "Version", value: "2021-07-28")
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: StandInServer.userAgent)
        let response = try await client.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: Self.maximumBytes)
        guard response.status == .ok, body.readableBytes == CannedContact.body.utf8.count else {
            throw BenchError("The responder answered \(response.status.code) or cut its body.")
        }
    }

    func shutdown() async throws { try await client.shutdown() }
}
