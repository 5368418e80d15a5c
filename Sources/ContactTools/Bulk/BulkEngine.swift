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
        let run = Run(job, start: timing.now(), time: time)
        while !run.isOver {
            guard let wait = run.trial() else {
                await work(run)
                if !run.isRegrouping { break }
                continue
            }
            // Nothing answered yet, or more than one failure in a row: one request at a time, further and further apart,
            // until one is answered.
            guard await pause(wait, run) else { break }
            // Lines are waited for until they are on the disk: not on the thread that serves all calls.
            let isDrained = await withTaskExecutorPreference(globalConcurrentExecutor) { await !step(run) }
            if isDrained { break }
        }
        return await withTaskExecutorPreference(globalConcurrentExecutor) { conclude(run) }
    }

    /// All lanes at once, until the job has nothing left, or they had better stop.
    private func work(_ run: Run) async {
        await withTaskGroup(of: Void.self) { group in
            let lanes = job.plan.action.takesMany ? 1 : Self.lanes
            for _ in 0..<lanes {
                // Another lane that puts its chunk back takes it up itself.
                group.addTask(executorPreference: globalConcurrentExecutor) {
                    while !run.isRegrouping, await step(run) {}
                }
            }
        }
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
            /// Nothing more is known of HighLevel than that its last answer was lost.
            var isDoubtful: Bool
            /// The last error of unknown fate, as long as no answer has come since.
            var lastLoss: HighLevelError?
            /// Nobody sends before.
            var nextMoment: ContinuousClock.Instant?
            var isRegrouping = false
        }

        let settled: Int
        let start: ContinuousClock.Instant
        let end: ContinuousClock.Instant?
        let state: Mutex<State>

        init(_ job: BulkJob, start: ContinuousClock.Instant, time: Duration?) {
            let course = job.course
            settled = course.settled
            self.start = start
            end = time.map { start + $0 }
            state = Mutex(State(patience: BulkPatience(hasWorked: course.done > 0), isDoubtful: job.isDoubtful))
        }

        /// The first cause counts.
        func stop(_ ending: Ending) { state.withLock { $0.ending = $0.ending ?? ending } }

        var isOver: Bool { state.withLock { $0.ending != nil } }

        /// Whether all lanes are to come together.
        var isRegrouping: Bool { state.withLock { $0.isRegrouping } }

        /// Until when the next request is to wait where requests go one at a time; nil where all lanes may work.
        func trial() -> ContinuousClock.Instant? {
            state.withLock { state in
                state.isRegrouping = false
                return state.patience.isTried ? state.nextMoment ?? start : nil
            }
        }

        /// HighLevel is there.
        func noteAnswer(_ isSuccess: Bool) {
            state.withLock { state in
                if isSuccess { state.patience.noteSuccess() } else { state.patience.noteAnswer() }
                (state.isDoubtful, state.lastLoss) = (false, nil)
            }
        }

        /// Has all lanes come together and wait, where more than one request in a row has failed.
        /// - Returns: whether that is so; else the lane that asks waits alone.
        func hold(until moment: ContinuousClock.Instant) -> Bool {
            state.withLock { state in
                guard state.patience.isTried else { return false }
                state.nextMoment = max(state.nextMoment ?? moment, moment)
                state.isRegrouping = true
                return true
            }
        }
    }

    /// Waits, unless the job has to end before.
    private func pause(_ moment: ContinuousClock.Instant, _ run: Run) async -> Bool {
        let wait = moment - timing.now()
        guard wait > .zero else { return true }
        if let end = run.end, moment >= end {
            run.stop(run.state.withLock { $0.lastLoss }.map { .stopped(.lostInARow($0)) } ?? .outOfTime)
            return false
        }
        do {
            try await timing.sleep(wait)
            return true
        } catch {
            run.stop(.cancelled)
            return false
        }
    }

    /// Sends the next chunk, or what has to go before it.
    /// - Returns: whether there is more to do, as far as is known here.
    private func step(_ run: Run) async -> Bool {
        guard !run.isOver else { return false }
        guard !Task.isCancelled else {
            run.stop(.cancelled)
            return false
        }
        if let end = run.end, timing.now() >= end {
            run.stop(.outOfTime)
            return false
        }
        do throws(PrivateFileError) {
            if run.state.withLock({ $0.isDoubtful }), let contact = job.probe {
                guard await probe(contact, run) else { return !run.isOver }
            }
            guard let chunk = try job.next() else { return false }
            try await carry(chunk, run)
        } catch {
            let hasSent = run.state.withLock { $0.calls > 0 }
            run.stop(.stopped(.workFiles(error, while: "written", hasSent: hasSent)))
            return false
        }
        report(
            BulkStanding(
                settled: job.course.settled, of: job.plan.contactCount, before: run.settled,
                elapsed: timing.now() - run.start))
        return true
    }

    /// Does it to one contact of a chunk that was lost, before the chunk is repeated: it is repeated once, and to lose it
    /// a second time to the same trouble would leave hundreds of whom nobody knows what became.
    /// - Returns: whether HighLevel has answered.
    private func probe(_ contact: String, _ run: Run) async -> Bool {
        let action = job.plan.action
        run.state.withLock { $0.calls += 1 }
        let flight = ChunkFlight()
        do {
            _ = try await flight.run { [send] in
                try await send(action.operation, action.arguments(for: [contact]))
            }
            run.noteAnswer(true)
            return true
        } catch let error as HighLevelError {
            if error.code == .cancelled, Task.isCancelled {
                run.stop(.cancelled)
                return false
            }
            switch run.state.withLock({ $0.patience.consequence(of: error, for: action) }) {
            case .fail, .end:
                run.noteAnswer(false)
                return true
            case .open(let wait?), .again(let wait): await hold(wait, run)
            case .open(nil): run.stop(.stopped(.lostInARow(error)))
            case .stop: run.stop(.stopped(error))
            }
        } catch {
            if !Task.isCancelled, let refusal = error as? JSONRPCError {
                run.stop(.refused(refusal))
            } else {
                run.stop(.cancelled)
            }
        }
        return false
    }

    /// Waits before the next request: this lane alone, or all of them.
    private func hold(_ wait: Duration, _ run: Run) async {
        let moment = timing.now() + wait
        if !run.hold(until: moment) { _ = await pause(moment, run) }
    }

    private func carry(_ chunk: BulkJob.Chunk, _ run: Run) async throws(PrivateFileError) {
        let action = job.plan.action
        run.state.withLock { $0.calls += 1 }
        let flight = ChunkFlight()
        do {
            let response = try await flight.run { [send] in
                try await send(action.operation, action.arguments(for: chunk.ids))
            }
            run.noteAnswer(true)
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
        let consequence = run.state.withLock { state in
            let consequence = state.patience.consequence(of: error, for: job.plan.action)
            if case .open = consequence { (state.isDoubtful, state.lastLoss) = (true, error) }
            return consequence
        }
        switch consequence {
        case .fail(let cause):
            run.noteAnswer(false)
            try job.note(.done(chunk.number, BulkVerdict(refusing: chunk.ids, cause: cause)))
        case .open(let wait):
            guard !Task.isCancelled, let wait else {
                try job.note(.open(chunk.number))
                return run.stop(Task.isCancelled ? .cancelled : .stopped(.lostInARow(error)))
            }
            // Where it may be repeated, no lane is to do that before the time has passed.
            await hold(wait, run)
            try job.note(.open(chunk.number))
        case .stop:
            try job.note(.kept(chunk.number))
            run.stop(.stopped(error))
        case .end:
            try job.note(.kept(chunk.number))
            run.stop(.ended(error))
        case .again(let wait):
            try job.note(.kept(chunk.number))
            await hold(wait, run)
        }
    }
}
