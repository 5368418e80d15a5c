import CSystemCalls

/// A lock that is held. The kernel lets it go with the process, so no crash leaves one behind.
struct StateLock {
    let descriptor: Int32

    func release() {
        _ = system_unlock(descriptor)
        closeDescriptor(descriptor)
    }
}
