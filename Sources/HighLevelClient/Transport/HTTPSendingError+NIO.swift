import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension HTTPSendingError {
    /// The one place that knows the error types of AsyncHTTPClient and of the layers below it.
    init(_ error: any Error, at progress: ResponseCollector.Progress) {
        self.init(Self.reason(of: error, at: progress), requestMayHaveBeenApplied: progress != .unsent)
    }

    private static func reason(of error: any Error, at progress: ResponseCollector.Progress) -> Reason {
        switch error {
        case let error as HTTPSendingError: error.reason
        case let error as HTTPClientError: reason(of: error, at: progress)
        case is CancellationError: .cancelled
        case is ResponseCollector.LimitExceeded: .tooLarge
        case NIOHTTPDecompression.DecompressionError.limit: .tooLarge
        case HTTPParserError.headerOverflow: .tooLarge
        case HTTPParserError.invalidEOFState: closed(at: progress)
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError,
            is HTTPParserError:
            .protocolViolation
        case let error as NIOConnectionError: error.connectionErrors.isEmpty ? .dns : connectFailure(error)
        case is SocketAddressError.UnknownHost: .dns
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: progress == .unsent ? .tls : closed(at: progress)
        // Before anything was sent the same errors mean that there was no connection to begin with, or that one
        // that was kept had just been closed.
        case ChannelError.ioOnClosedChannel, ChannelError.eof, ChannelError.alreadyClosed: closed(at: progress)
        case let error as IOError where error.errnoCode == EPIPE || error.errnoCode == ECONNRESET:
            closed(at: progress)
        default: progress == .unsent ? .refused : closed(at: progress)
        }
    }

    private static func reason(of error: HTTPClientError, at progress: ResponseCollector.Progress) -> Reason {
        switch error {
        case .cancelled: .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .getConnectionFromPoolTimeout,
            .tlsHandshakeTimeout:
            .timeout(phase(at: progress))
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled: closed(at: progress)
        case .alreadyShutdown: .shutDown
        case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout: .proxy
        case .invalidURL, .emptyHost, .emptyScheme: .invalidRequest
        default: progress == .unsent ? .invalidRequest : .protocolViolation
        }
    }

    private static func phase(at progress: ResponseCollector.Progress) -> Phase {
        switch progress {
        case .unsent: .connecting
        case .sent: .awaitingResponse
        case .answered: .readingBody
        }
    }

    private static func closed(at progress: ResponseCollector.Progress) -> Reason {
        progress == .answered ? .truncatedBody : .connectionClosed
    }

    /// Every address of the host was tried. A timeout counts as one only if no address gave a quicker answer.
    private static func connectFailure(_ error: NIOConnectionError) -> Reason {
        let timedOut = error.connectionErrors.allSatisfy { failure in
            if case ChannelError.connectTimeout = failure.error { true } else { false }
        }
        return timedOut ? .timeout(.connecting) : .refused
    }
}
