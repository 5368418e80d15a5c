package import JSONValue

/// HighLevel's answer to a request it carried out.
package struct APIResponse: Sendable, Hashable {
    /// From 200 to 299.
    package let status: Int
    /// The whole body with HighLevel's member names; `{}` when there was none.
    package let body: JSON
    /// HighLevel's name for the exchange, for its support.
    package let traceId: String?
    /// Whether the answer itself was lost, and this is what a later read shows of it.
    package let isSettled: Bool

    package init(status: Int, body: JSON, traceId: String? = nil, isSettled: Bool = false) {
        self.status = status
        self.body = body
        self.traceId = traceId
        self.isSettled = isSettled
    }
}
