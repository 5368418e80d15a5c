package import HighLevelClient
import Synchronization

/// Answers without a network, and remembers what it was asked to send.
package final class RecordingSender: HTTPSending {
    package typealias Answer = @Sendable (HTTPRequest) throws(HTTPSendingError) -> HTTPResponse

    private let answer: Answer
    private let sent = Mutex<[HTTPRequest]>([])

    /// Decides each answer by the request.
    package init(_ answer: @escaping Answer) { self.answer = answer }

    /// Gives the same answer to every request.
    package convenience init(answering response: HTTPResponse) { self.init { _ in response } }

    /// Fails every request.
    package convenience init(failing error: HTTPSendingError) {
        self.init { (_) throws(HTTPSendingError) in throw error }
    }

    /// All requests so far, in the order they came.
    package var requests: [HTTPRequest] { sent.withLock { $0 } }

    package func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        sent.withLock { $0.append(request) }
        return try answer(request)
    }
}
