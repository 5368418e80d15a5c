import Synchronization

/// Lets calls to one account go as fast as HighLevel allows and no faster, together with whoever shares its quota. The
/// shell around `RateLimiter`: it asks the quota, wakes calls and lets time pass.
package final class RequestLimiter: Sendable {
    private enum Verdict: Sendable {
        case go
        case refused(HighLevelError)
    }

    private struct State {
        var limiter: RateLimiter
        var waiting: [RateLimiter.Ticket: CheckedContinuation<Verdict, Never>] = [:]
        /// Of calls that have asked and do not wait yet.
        var early: [RateLimiter.Ticket: Verdict] = [:]
        /// The one timer, and when it goes off.
        var timer: (task: Task<Void, Never>, at: WallTime)?
    }

    /// When another process is at the quota, which takes it microseconds.
    private static let politeness = Duration.milliseconds(3)
    /// Others may give slots back before they have to, and nobody tells.
    private static let curiosity = Duration.milliseconds(250)
    /// News may wait so long to be told for the quota's sake.
    private static let settling = Duration.milliseconds(200)

    private let store: any QuotaStore
    private let timing: CallTiming
    private let state: Mutex<State>

    package init(store: any QuotaStore = LocalQuotaStore(), timing: CallTiming = .system) {
        self.store = store
        self.timing = timing
        let holder = UInt64.random(in: 1 ... .max)
        state = Mutex(State(limiter: RateLimiter(holder: holder, savesVisits: store.isShared)))
    }

    /// Returns when the call may be sent; it must then be told to `finish` or `giveBack`.
    /// - Throws: `rate_limited` or `daily_limit` when that will not be within the call's time; `cancelled`.
    func acquire(_ priority: CallPriority, within time: Duration) async throws(HighLevelError) {
        guard !Task.isCancelled else { throw .cancelledBeforeSending }
        let now = timing.wall()
        let (ticket, verdict, resumptions) = state.withLock { state in
            guard let ticket = state.limiter.ask(priority, until: now + time, at: now) else {
                return (nil as RateLimiter.Ticket?, nil as Verdict?, [] as [Resumption])
            }
            let resumptions = pump(&state, at: now)
            return (ticket, state.early.removeValue(forKey: ticket), resumptions)
        }
        wake(resumptions)
        guard let ticket else { return }
        let final = if let verdict { verdict } else { await wait(for: ticket) }
        if case .refused(let error) = final { throw error }
    }

    /// The answer is there, or will never be.
    func finish(_ observation: QuotaObservation?) {
        let now = timing.wall()
        wake(
            state.withLock { state in
                state.limiter.finish(observation, at: now)
                return tell(&state, at: now)
            })
    }

    /// Nothing was sent.
    func giveBack() {
        let now = timing.wall()
        wake(
            state.withLock { state in
                state.limiter.giveBack()
                return tell(&state, at: now)
            })
    }

    /// Tells the quota what it does not know yet, so that others need not wait for what this process no longer uses.
    func settle() {
        let now = timing.wall()
        wake(
            state.withLock { state in
                guard store.isShared, state.limiter.hasNews else { return [] }
                return pump(&state, at: now)
            })
    }

    private func wait(for ticket: RateLimiter.Ticket) async -> Verdict {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let verdict: Verdict? = state.withLock { state in
                    if let verdict = state.early.removeValue(forKey: ticket) { return verdict }
                    guard !Task.isCancelled else {
                        state.limiter.withdraw(ticket)
                        return .refused(.cancelledBeforeSending)
                    }
                    state.waiting[ticket] = continuation
                    return nil
                }
                if let verdict { continuation.resume(returning: verdict) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let continuation = state.waiting.removeValue(forKey: ticket)
                if continuation != nil { state.limiter.withdraw(ticket) }
                return continuation
            }
            continuation?.resume(returning: .refused(.cancelledBeforeSending))
        }
    }

    // MARK: - The quota

    private struct Resumption {
        let continuation: CheckedContinuation<Verdict, Never>
        let verdict: Verdict
    }

    private func wake(_ resumptions: [Resumption]) {
        for resumption in resumptions { resumption.continuation.resume(returning: resumption.verdict) }
    }

    private func settle(_ ticket: RateLimiter.Ticket, _ verdict: Verdict, _ state: inout State) -> Resumption? {
        if let continuation = state.waiting.removeValue(forKey: ticket) {
            return Resumption(continuation: continuation, verdict: verdict)
        }
        state.early[ticket] = verdict
        return nil
    }

    /// After a call: at once where somebody waits, telling costs nothing or nothing more may be sent, else when a few have
    /// come together.
    private func tell(_ state: inout State, at now: WallTime) -> [Resumption] {
        if state.limiter.isWaitedFor || !store.isShared || state.limiter.hasBadNews { return pump(&state, at: now) }
        if state.limiter.inFlight == 0 { setTimer(&state, at: now + Self.settling, now) }
        return []
    }

    /// Asks the quota for whoever waits, and tells it what is new.
    private func pump(_ state: inout State, at now: WallTime) -> [Resumption] {
        var copy = state.limiter
        let report = copy.report(at: now)
        guard let grant = store.visit(report, at: now) else {
            setTimer(&state, at: now + Self.politeness, now)
            return []
        }
        state.limiter = copy
        var resumptions = state.limiter.take(grant).compactMap { settle($0, .go, &state) }
        let closed = grant.dayClosedUntil ?? grant.pausedUntil
        for ticket in state.limiter.expire(at: now, nothingBefore: closed) {
            let verdict = Verdict.refused(.noPermit(grant, at: now))
            if let resumption = settle(ticket, verdict, &state) { resumptions.append(resumption) }
        }
        if state.limiter.isWaitedFor {
            var next = grant.nextAt ?? now + Self.curiosity
            if store.isShared, closed == nil { next = min(next, now + Self.curiosity) }
            if let deadline = state.limiter.nextDeadline { next = min(next, deadline) }
            setTimer(&state, at: max(next, now + .milliseconds(1)), now)
        }
        return resumptions
    }

    private func setTimer(_ state: inout State, at moment: WallTime, _ now: WallTime) {
        if let timer = state.timer {
            guard moment < timer.at else { return }
            timer.task.cancel()
        }
        let task = Task { [weak self, timing] in
            do { try await timing.sleep(moment - now) } catch { return }
            self?.timerWentOff(at: moment)
        }
        state.timer = (task, moment)
    }

    private func timerWentOff(at moment: WallTime) {
        let now = timing.wall()
        wake(
            state.withLock { state in
                guard state.timer?.at == moment else { return [] }
                state.timer = nil
                guard state.limiter.isWaitedFor || state.limiter.hasNews else { return [] }
                return pump(&state, at: now)
            })
    }
}
