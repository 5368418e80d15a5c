package import HighLevelClient
import Synchronization

/// Time that passes only when somebody sleeps, and then at once. For one sleeper at a time.
package final class VirtualTime: Sendable {
    private struct State {
        var elapsed = Duration.zero
        var naps: [Duration] = []
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    private let wallStart: WallTime
    private let chance: Double

    /// - Parameters:
    ///   - wallStart: What the clock on the wall shows at first.
    ///   - chance: What every draw gives.
    package init(wallStart: WallTime = .now(), chance: Double = 0.5) {
        self.wallStart = wallStart
        self.chance = chance
    }

    /// Since the beginning.
    package var elapsed: Duration { state.withLock { $0.elapsed } }
    /// Every sleep so far.
    package var naps: [Duration] { state.withLock { $0.naps } }
    package var wall: WallTime { wallStart + elapsed }

    package func advance(by duration: Duration) { state.withLock { $0.elapsed += duration } }

    package var timing: CallTiming {
        CallTiming(
            now: { [self] in start + elapsed }, wall: { [self] in wall },
            sleep: { [self] duration in
                // Whoever is not asleep comes first, as far as that can be had without knowing who there is.
                for _ in 0..<200 { await Task.yield() }
                try Task.checkCancellation()
                state.withLock { state in
                    state.elapsed += max(duration, .zero)
                    state.naps.append(duration)
                }
            },
            random: { [chance] in chance })
    }
}

extension CallTiming {
    /// Real time in which nobody has to sleep: waits are over at once, and their time has then passed.
    package static func impatient() -> CallTiming {
        let box = SleptTime()
        return CallTiming(
            now: { .now + box.total }, wall: { .now() + box.total },
            sleep: { duration in
                try Task.checkCancellation()
                box.add(duration)
            },
            random: { 0.5 })
    }
}

private final class SleptTime: Sendable {
    private let sum = Mutex(Duration.zero)

    var total: Duration { sum.withLock { $0 } }
    func add(_ duration: Duration) { sum.withLock { $0 += max(duration, .zero) } }
}
