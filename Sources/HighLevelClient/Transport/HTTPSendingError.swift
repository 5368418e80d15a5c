/// Why a request has no whole response, and whether the server may have acted on it all the same.
package struct HTTPSendingError: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// No connection: the port is closed or the host cannot be reached.
        case refused
        /// The host's name does not resolve.
        case dns
        /// The configured proxy made no connection.
        case proxy
        /// The TLS handshake failed: certificate, name or protocol version.
        case tls
        case timeout(Phase)
        /// The server hung up without a response.
        case connectionClosed
        /// The server hung up behind the header, before the body's announced end.
        case truncatedBody
        /// The header or the decompressed body exceeds the sender's limit.
        case tooLarge
        case cancelled
        /// What came back is no valid HTTP/1.1 response.
        case protocolViolation
        /// The request could not be put on the wire as it was given.
        case invalidRequest
        /// The sender has been shut down.
        case shutDown
    }

    /// What the call was waiting for when its time was up.
    package enum Phase: String, Sendable, Hashable {
        case connecting
        case awaitingResponse
        case readingBody
    }

    package let reason: Reason
    /// False only when it is certain that no byte of the request was handed to the network.
    package let requestMayHaveBeenApplied: Bool

    package init(_ reason: Reason, requestMayHaveBeenApplied: Bool) {
        self.reason = reason
        self.requestMayHaveBeenApplied = requestMayHaveBeenApplied
    }
}
