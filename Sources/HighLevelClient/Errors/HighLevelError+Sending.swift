import ContactCatalog

extension HighLevelError {
    /// What a failed exchange means to the caller. It depends on the request: a lost answer is nothing to a read, and
    /// an open question to a write.
    init(_ error: HTTPSendingError, to request: AbstractRequest) {
        let isOpen = error.requestMayHaveBeenApplied && !request.isRead
        switch error.reason {
        case .tooLarge:
            self.init(
                .responseTooLarge, "HighLevel's answer is larger than this server reads.", fault: .highlevel,
                nextStep: isOpen
                    ? "It may or may not have taken effect. \(Self.readingTheRecord) to find out before repeating it."
                    : "Ask for less at once: a smaller limit or a narrower search.",
                mayHaveBeenApplied: isOpen)
        case .invalidRequest:
            self = .internalFault("The request cannot be written as HTTP.")
        case .timeout, .connectionClosed, .truncatedBody, .protocolViolation, .cancelled:
            self = isOpen ? .outcomeUnknown(error.reason, of: request) : .noAnswer(error.reason)
        case .refused, .dns, .proxy, .tls, .shutDown:
            self = .noAnswer(error.reason)
        }
    }

    private static func outcomeUnknown(_ reason: HTTPSendingError.Reason, of request: AbstractRequest) -> Self {
        let what =
            switch reason {
            case .timeout: "no answer came in time"
            case .cancelled: "the call was cancelled before an answer came"
            case .protocolViolation: "the answer was no valid HTTP"
            default: "the connection broke before an answer came"
            }
        return HighLevelError(
            .outcomeUnknown, "The request was sent, but \(what): it may or may not have taken effect.",
            fault: .network, retryable: request.isIdempotent,
            nextStep: request.isIdempotent
                ? "\(readingTheRecord) to find out, or repeat the same call: that is safe."
                : "\(readingTheRecord) to find out whether it took effect. Do not repeat the call before.",
            mayHaveBeenApplied: true)
    }

    /// For reads, and for writes of which nothing was sent.
    static func noAnswer(_ reason: HTTPSendingError.Reason) -> Self {
        let later = "Make the same call again in a moment; if it stays so, check the network."
        return switch reason {
        case .dns:
            HighLevelError(
                .unreachable, "HighLevel's host name does not resolve.", fault: .network, retryable: true,
                nextStep: later)
        case .proxy:
            HighLevelError(
                .unreachable, "The configured proxy makes no connection to HighLevel.", fault: .network,
                retryable: true,
                nextStep: "Nothing was sent. The operator must check network.proxy in config.json, and the proxy.")
        case .tls:
            HighLevelError(
                .unreachable, "No trusted connection to HighLevel: the TLS handshake failed.", fault: .network,
                nextStep: "Nothing was sent. Check this machine's clock, its CA certificates and any proxy that "
                    + "intercepts TLS.")
        case .timeout(.connecting):
            HighLevelError(
                .unreachable, "No connection to HighLevel in time.", fault: .network, retryable: true,
                nextStep: later)
        case .timeout:
            HighLevelError(
                .timeout, "HighLevel did not answer in time.", fault: .network, retryable: true,
                nextStep: "Make the same call again, or ask for less at once.")
        case .connectionClosed, .truncatedBody:
            HighLevelError(
                .unreachable, "The connection to HighLevel broke before the answer was complete.", fault: .network,
                retryable: true, nextStep: later)
        case .protocolViolation:
            HighLevelError(
                .upstreamShape, "HighLevel's answer is no valid HTTP.", fault: .highlevel,
                nextStep: "Try once more later; something between this server and HighLevel garbles answers.")
        case .cancelled:
            HighLevelError(.cancelled, "The call was cancelled; nothing was changed.", fault: .caller, retryable: true)
        case .shutDown:
            HighLevelError(.cancelled, "The server is stopping; nothing was sent.", fault: .server, retryable: true)
        case .refused, .tooLarge, .invalidRequest:
            HighLevelError(
                .unreachable, "HighLevel cannot be reached: the connection was refused.", fault: .network,
                retryable: true, nextStep: later)
        }
    }
}
