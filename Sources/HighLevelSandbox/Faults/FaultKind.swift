/// What can go wrong on demand.
enum FaultKind: Sendable, Equatable {
    /// The request waits before anything else happens to it.
    case latency(Duration)
    /// 429, not applied.
    case tooManyRequests
    /// 500, 502 or 503 with a JSON body, not applied; nil picks one of them each time.
    case serverError(Int?)
    /// The content network's HTML page, 502 or 503, not applied.
    case html
    /// The gateway's 401 `Command timed out`, not applied.
    case timeout
    /// The connection closes without an answer, and the request was not applied.
    case drop
    /// The request is applied, then the connection is reset without an answer.
    case reset
    /// The request is applied, and the connection closes in the middle of the answer.
    case truncate

    static let names = ["latency", "429", "500", "502", "503", "5xx", "html", "timeout", "drop", "reset", "truncate"]

    private static let usualLatency = Duration.milliseconds(250)

    /// - Parameter text: one of `names`; `latency` may carry its duration: `latency:500ms`, `latency:2s`.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard parts[0] == "latency", let duration = Self.duration(parts[1]) else { return nil }
            self = .latency(duration)
            return
        }
        switch String(text) {
        case "latency": self = .latency(Self.usualLatency)
        case "429": self = .tooManyRequests
        case "500": self = .serverError(500)
        case "502": self = .serverError(502)
        case "503": self = .serverError(503)
        case "5xx": self = .serverError(nil)
        case "html": self = .html
        case "timeout": self = .timeout
        case "drop": self = .drop
        case "reset": self = .reset
        case "truncate": self = .truncate
        default: return nil
        }
    }

    private static func duration(_ text: some StringProtocol) -> Duration? {
        let isMilliseconds = text.hasSuffix("ms")
        guard isMilliseconds || text.hasSuffix("s"), let number = Int(text.dropLast(isMilliseconds ? 2 : 1)),
            (0...600_000).contains(number)
        else { return nil }
        return isMilliseconds ? .milliseconds(number) : .seconds(number)
    }
}
