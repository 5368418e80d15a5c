import JSONValue
import Synchronization

extension Engine {
    /// Waits until nothing runs or waits; returns early when the task is cancelled.
    func untilIdle() async {
        // A stream of its own: one that is shared would end for all when a task that waits is cancelled.
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        state.withLock { state in
            if state.queue.isIdle { continuation.finish() } else { state.idleWaiters.append(continuation) }
        }
        for await _ in stream {}
    }

    var isIdle: Bool { state.withLock { $0.queue.isIdle } }

    /// Takes nothing new, ends subscriptions, answers what waits, and cancels what runs: all of it, or all whose
    /// effect has not left.
    func close(cancelsCommitted: Bool) {
        let (waiting, ended) = state.withLock { state in
            state.isClosed = true
            let waiting = state.queue.removeAll().filter { state.inFlight.finish($0) }
            return (waiting, state.inFlight.end(includingCommitted: cancelsCommitted))
        }
        // Outside the lock: a task's cancellation handlers run here and may need it.
        for task in ended { task.cancel() }
        for call in waiting { answerNow(call.id, .failure(.shuttingDown), batch: call.batch) }
        // Only revision 2026-07-28 has streams, and each is owed a result when the server ends it.
        let encoder = methods.encoder(.v2026_07_28)
        subscriptions.closeAll { id in
            ResponseLine.line(ResponseLine.message(id, .success(encoder.endOfStream(id).serializedBytes())))
        }
    }
}
