/// What a vault held at one moment. Its secrets are still sealed, each until it is asked for.
package struct VaultSnapshot: Sendable {
    package let contents: VaultContents
    /// Counts the writes.
    package let generation: UInt64
    package let keySource: KeySourceKind
}
