import Synchronization

/// Something that is done the first time only, as a warning that would otherwise repeat with every call.
final class Once: Sendable {
    private let isDone = Mutex(false)

    func run(_ body: () -> Void) {
        let isFirst = isDone.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst { body() }
    }
}
