import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// The HTTP client alone, set up as the server sets up its own: what a call cannot be faster than.
struct BareClient: Sendable {
    private let client: HTTPClient
    private let request: HTTPClient.Request

    /// To the responder at this port.
    init(port: Int) throws {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            connectionPool: .init(
                idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: Self.connections))
        configuration.httpVersion = .http1Only
        configuration.tracing.tracer = nil
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton.next()),
            configuration: configuration)
        request = try HTTPClient.Request(
            url: "http://127.0.0.1:\(port)\(CannedContact.path)",
            headers: [
                "Authorization": "Bearer \(StandInServer.token)", "Version": "2021-07-28",
                "Accept": "application/json", "User-Agent": StandInServer.userAgent,
                // What the client adds by itself where it may decompress.
                "Accept-Encoding": "deflate, gzip",
            ])
    }

    /// As many as the server keeps.
    static let connections = 64

    /// One GET, to the last byte of the body.
    @concurrent
    func get() async throws {
        let response = try await client.execute(request: request, deadline: .now() + .seconds(30)).get()
        guard response.status == .ok, response.body?.readableBytes == CannedContact.body.utf8.count else {
            throw BenchError("The responder answered \(response.status.code) or cut its body.")
        }
    }

    func shutdown() async throws { try await client.shutdown() }
}
