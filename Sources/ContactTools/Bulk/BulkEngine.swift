package import HighLevelClient
package import JSONValue
package import MCPServer
import PrivateFiles
import Synchronization

/// Works on a job, a chunk at a time or a few at once, until it is done, cancelled, out of time or in trouble.
package struct BulkEngine: Sendable {
    package enum Ending: Sendable {
        case finished
        case cancelled
        /// The time this run was given is up.
        case outOfTime
        /// Going on would be in vain just now.
        case stopped(HighLevelError)
        /// What was asked for is refused: nothing was changed, and the job is over.
        case ended(HighLevelError)
        /// What permitted the job no longer does.
        case refused(JSONRPCError)
    }

    package struct Outcome: Sendable {
        package let ending: Ending
        /// Requests in this run.
        package let calls: Int
        package let elapsed: Duration
    }

    /// Sends one operation.
    package typealias Send = @Sendable (_ operation: String, _ arguments: JSONObject) async throws -> APIResponse

    /// Requests at once, of actions that take one contact each: with the usual 200 to 300 ms of an answer so many reach
    /// HighLevel's limit of ten a second, and a process that dies leaves no more behind whose fate is unknown.
    package static let lanes = 4

    private let job: BulkJob
    private let timing: CallTiming
    private let send: Send
    private let report: @Sendable (BulkStanding) -> Void

    /// - Parameters:
    ///   - job: What is to be done.
    ///   - timing: By which it waits.
    ///   - report: Told after each chunk.
    ///   - send: What sends.
    package init(
        _ job: BulkJob, timing: CallTiming = .system, report: @escaping @Sendable (BulkStanding) -> Void = { _ in },
        send: @escaping Send
    ) {
        self.job = job
        self.timing = timing
        self.report = report
        self.send = send
    }

    /// Works until there is nothing left, or for a time, after which no chunk is begun.
    package func run(for time: Duration? = nil) async -> Outcome {
        let run = Run(job.course, start: timing.now(), time: time)
        // Lines are waited for until they are on the disk: not on the thread that serves all calls.
        await withTaskGroup(of: Void.self) { group in
            let lanes = job.plan.action.takesMany ? 1 : Self.lanes
            for _ in 0..<lanes { group.addTask(executorPreference: globalConcurrentExecutor) { await lane(run) } }
        }
        return await withTaskExecutorPreference(globalConcurrentExecutor) { conclude(run) }
    }

    private func conclude(_ run: Run) -> Outcome {
        var (ending, calls) = run.state.withLock { ($0.ending ?? .finished, $0.calls) }
        do {
            if case .ended(let error) = ending, try !job.end(cause: BulkVerdict.cause(error.message)) {
                // A lane beside has done something after all.
                ending = .stopped(error)
            }
            try job.settle()
        } catch {
            // That the last lines are on the disk is not certain: what is missing counts as unknown. The job stays open.
            if case .ended(let error) = ending { ending = .stopped(error) }
        }
        return Outcome(ending: ending, calls: calls, elapsed: timing.now() - run.start)
    }

    private final class Run: Sendable {
        struct State {
            var ending: Ending?
            var patience: BulkPatience
            var calls = 0
        }

        let settled: Int
        let start: ContinuousClock.Instant
        let end: ContinuousClock.Instant?
        let state: Mutex<State>

        init(_ course: BulkCourse, start: ContinuousClock.Instant, time: Duration?) {
            settled = course.settled
            self.start = start
            end = time.map { start + $0 }
            state = Mutex(State(patience: BulkPatience(hasWorked: course.done > 0)))
        }

        /// The first cause counts.
        func stop(_ ending: Ending) { state.withLock { $0.ending = $0.ending ?? ending } }
    }

    private func lane(_ run: Run) async {
        while run.state.withLock({ $0.ending == nil }) {
            guard !Task.isCancelled else { return run.stop(.cancelled) }
            if let end = run.end, timing.now() >= end { return run.stop(.outOfTime) }
            do throws(PrivateFileError) {
                // Another lane that puts its chunk back takes it up itself.
                guard let chunk = try job.next() else { return }
                try await carry(chunk, run)
            } catch {
                let hasSent = run.state.withLock { $0.calls > 0 }
                return run.stop(.stopped(.workFiles(error, while: "written", hasSent: hasSent)))
            }
            report(
                BulkStanding(
                    settled: job.course.settled, of: job.plan.contactCount, before: run.settled,
                    elapsed: timing.now() - run.start))
        }
    }

    private func carry(_ chunk: BulkJob.Chunk, _ run: Run) async throws(PrivateFileError) {
        let action = job.plan.action
        run.state.withLock { $0.calls += 1 }
        let flight = ChunkFlight()
        do {
            let response = try await flight.run { [send] in
                try await send(action.operation, action.arguments(for: chunk.ids))
            }
            run.state.withLock { $0.patience.noteSuccess() }
            try job.note(.done(chunk.number, BulkVerdict(of: response.body, for: chunk.ids, action)))
        } catch let error as PrivateFileError {
            throw error
        } catch let error as HighLevelError {
            try await take(error, chunk, run)
        } catch {
            // What was called back has not left; a refusal of the server's own comes before anything leaves.
            try job.note(.kept(chunk.number))
            if !Task.isCancelled, let refusal = error as? JSONRPCError { return run.stop(.refused(refusal)) }
            run.stop(.cancelled)
        }
    }

    private func take(_ error: HighLevelError, _ chunk: BulkJob.Chunk, _ run: Run) async throws(PrivateFileError) {
        if error.code == .cancelled, Task.isCancelled, !error.mayHaveBeenApplied {
            try job.note(.kept(chunk.number))
            return run.stop(.cancelled)
        }
        let consequence = run.state.withLock { $0.patience.consequence(of: error, for: job.plan.action) }
        switch consequence {
        case .fail(let cause): try job.note(.done(chunk.number, BulkVerdict(refusing: chunk.ids, cause: cause)))
        case .open: try job.note(.open(chunk.number))
        case .stop:
            try job.note(.kept(chunk.number))
            run.stop(.stopped(error))
        case .end:
            try job.note(.kept(chunk.number))
            run.stop(.ended(error))
        case .again(let wait):
            try job.note(.kept(chunk.number))
            if let end = run.end, timing.now() + wait >= end { return run.stop(.outOfTime) }
            do { try await timing.sleep(wait) } catch { run.stop(.cancelled) }
        }
    }
}
