import NIOCore
import NIOPosix

/// Runs tasks on the event loop that sends their requests. A call then crosses no thread between its request and its
/// answer: waking threads up costs more than all its work.
package final class EventLoopExecutor: TaskExecutor {
    /// The one loop of the process on which requests are sent.
    static let eventLoop: any EventLoop = MultiThreadedEventLoopGroup.singleton.next()

    package static let shared = EventLoopExecutor()

    private init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        Self.eventLoop.execute { job.runSynchronously(on: executor) }
    }
}
