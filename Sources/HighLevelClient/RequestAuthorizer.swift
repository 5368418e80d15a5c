package import ContactCatalog

/// Gives the credential for one request. Whoever conforms to this knows the vault; nothing else here does.
package protocol RequestAuthorizer: Sendable {
    /// Called at the last door, after all checks; what it returns goes on this one request only.
    /// - Throws: `HighLevelError` when there is no usable credential; nothing is sent then.
    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization

    /// Called once when HighLevel has refused the request for its credential's sake, so that what was refused can be
    /// renewed or remembered.
    /// - Returns: What to send the same request with, once; nil when nothing better can be had and the refusal stands.
    /// - Throws: `HighLevelError` to be told instead of the refusal.
    func authorization(
        for request: AbstractRequest, after refusal: HighLevelError, of refused: Authorization
    ) async throws(HighLevelError) -> Authorization?
}

extension RequestAuthorizer {
    package func authorization(
        for request: AbstractRequest, after refusal: HighLevelError, of refused: Authorization
    ) async throws(HighLevelError) -> Authorization? { nil }
}
