import CSystemCalls

/// A lock that is held. The kernel lets it go with the process, so no crash leaves one behind.
package struct FileLock: Sendable {
    package let descriptor: Int32

    package func release() {
        _ = system_unlock(descriptor)
        // A directory's lock goes with its descriptor.
        closeDescriptor(descriptor)
    }
}
