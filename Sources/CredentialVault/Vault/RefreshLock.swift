import PrivateFiles

/// The right to spend refresh tokens, which one process of a home has at a time. The kernel takes it back when the
/// process ends.
package struct RefreshLock: Sendable {
    let lock: FileLock

    package func release() { lock.release() }
}
