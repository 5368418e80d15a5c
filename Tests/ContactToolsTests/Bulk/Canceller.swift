import Synchronization

/// Cancels something that is only known later.
final class Canceller: Sendable {
    private let state = Mutex((isCancelled: false, cancel: (@Sendable () -> Void)?.none))

    func set(_ cancel: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.cancel = cancel
            return state.isCancelled
        }
        if isLate { cancel() }
    }

    func cancel() {
        let cancel = state.withLock { state in
            state.isCancelled = true
            return state.cancel
        }
        cancel?()
    }
}
