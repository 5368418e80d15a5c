import HighLevelClient

/// Sends as another does, and keeps a record of it.
struct ObservedSender: HTTPSending {
    let sender: any HTTPSending
    let record: ExchangeRecord

    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        let (start, sent) = (ContinuousClock.now, WallTime.now())
        let response = try await sender.send(request, deadline: deadline)
        record.note(response, sent: sent, received: .now(), took: .now - start)
        return response
    }
}
