package import ContactCatalog

/// Gives the credential for one request. Whoever conforms to this knows the vault; nothing else here does.
package protocol RequestAuthorizer: Sendable {
    /// Called at the last door, after all checks; what it returns goes on this one request only.
    /// - Throws: `HighLevelError` when there is no usable credential; nothing is sent then.
    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization
}
