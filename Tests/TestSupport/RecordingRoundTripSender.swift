package import HighLevelClient
import Synchronization

/// Sends over another sender, and keeps every request with what came of it.
package final class RecordingRoundTripSender: HTTPSending {
    /// One request that was answered, in whatever way.
    package struct Exchange: Sendable {
        package let request: HTTPRequest
        package let response: HTTPResponse

        package init(request: HTTPRequest, response: HTTPResponse) {
            self.request = request
            self.response = response
        }
    }

    private let sender: any HTTPSending
    private let recorded = Mutex<[Exchange]>([])

    package init(_ sender: any HTTPSending) { self.sender = sender }

    /// All exchanges so far, in the order of their ends.
    package var exchanges: [Exchange] { recorded.withLock { $0 } }

    package func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        let response = try await sender.send(request, deadline: deadline)
        recorded.withLock { $0.append(Exchange(request: request, response: response)) }
        return response
    }
}
