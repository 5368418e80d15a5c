package import JSONValue

/// What a handler may know of the request it serves, whichever era it came from.
package struct RequestContext: Sendable {
    package let revision: ProtocolRevision
    package let clientCapabilities: JSONObject
    private let onCommit: @Sendable () -> Void

    package init(
        revision: ProtocolRevision, clientCapabilities: JSONObject = JSONObject(),
        onCommit: @escaping @Sendable () -> Void = {}
    ) {
        self.revision = revision
        self.clientCapabilities = clientCapabilities
        self.onCommit = onCommit
    }

    /// To be called when the request's effect is about to leave this process. From then on a shutdown waits for the
    /// call a little longer, because dropping it would leave its outcome unknown.
    package func commit() { onCommit() }
}
