import NIOCore
import NIOPosix

/// An HTTP server on loopback that costs next to nothing: it looks for the ends of request heads, reads nothing else
/// and answers each with the same contact. What is measured against it is the client's own time.
struct Responder: Sendable {
    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel

    init() async throws {
        // A loop of its own, so that a client in this process never shares its thread.
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ResponderHandler())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        guard let port = channel.localAddress?.port else { throw BenchError("The responder has no port.") }
        self.port = port
    }

    func shutdown() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }
}

/// Answers once for every empty line, which ends a head; the requests it gets have no bodies.
private final class ResponderHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let response = ByteBuffer(bytes: CannedContact.response)

    /// How many bytes of `\r\n\r\n` the last bytes seen are.
    private var matched = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for _ in 0..<finishedHeads(in: unwrapInboundIn(data)) {
            context.write(wrapOutboundOut(Self.response), promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func finishedHeads(in buffer: ByteBuffer) -> Int {
        var count = 0
        buffer.withUnsafeReadableBytes { bytes in
            for byte in bytes {
                let expected = matched % 2 == 0 ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
                matched = byte == expected ? matched + 1 : (byte == UInt8(ascii: "\r") ? 1 : 0)
                if matched == 4 {
                    count += 1
                    matched = 0
                }
            }
        }
        return count
    }
}
