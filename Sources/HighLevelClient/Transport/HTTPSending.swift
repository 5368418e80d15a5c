/// The seam to the network: one request out, one whole response back. Nothing above it knows the HTTP library.
package protocol HTTPSending: Sendable {
    /// Sends the request once; never again by itself, and never to another place. By the deadline the body must have
    /// been read to its end.
    ///
    /// - Throws: `HTTPSendingError` when there is no whole response; a status of 400 or 500 is one.
    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse
}
