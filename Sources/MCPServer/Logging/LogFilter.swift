/// Which log messages go to the client with a request.
enum LogFilter: Sendable {
    case none
    /// What the legacy session has set, at the time of the message.
    case session
    /// This severe or more.
    case from(LoggingLevel)
}
