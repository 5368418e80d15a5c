import Testing

@testable import MCPServer

struct ProgressThrottleTests {
    private let start = ContinuousClock.now

    private func report(_ progress: Double) -> ProgressThrottle.Report {
        ProgressThrottle.Report(progress: progress, total: nil, message: nil)
    }

    @Test func `what is no progress over the last is not sent`() {
        var throttle = ProgressThrottle()
        let values = [1, 1, 0.5, 2, .nan, .infinity, 2, 2.25]
        // One attempt a second, so that the rate holds nothing back.
        let sent = values.enumerated().map { throttle.admit(report($1), at: start + .seconds($0)) }
        #expect(sent == [true, false, false, true, false, false, false, true])
    }

    @Test func `the first may be anything finite`() {
        for value in [0, -3, 1e300] {
            var throttle = ProgressThrottle()
            let isSent = throttle.admit(report(value), at: start)
            #expect(isSent)
        }
    }

    @Test func `no second sees more than ten, and none is without`() {
        var throttle = ProgressThrottle()
        var sent: [Int] = []
        // One attempt every 10 ms for five seconds.
        for step in 0..<500 where throttle.admit(report(Double(step)), at: start + .milliseconds(10 * step)) {
            sent.append(10 * step)
        }
        for time in sent { #expect(sent.count { (time..<time + 1000).contains($0) } <= 9) }
        for (earlier, later) in zip(sent, sent.dropFirst()) { #expect(later - earlier <= 160) }
    }

    @Test func `the latest that was held back goes out in the end, and only that`() {
        var throttle = ProgressThrottle()
        let sent = (0..<5).map { throttle.admit(report(Double($0)), at: start) }
        #expect(sent == [true, true, false, false, false])
        #expect(throttle.finish() == report(4))
        #expect(throttle.finish() == nil)
    }

    @Test func `what was sent later makes what was held back void`() {
        var throttle = ProgressThrottle()
        for value in 0..<3 { _ = throttle.admit(report(Double(value)), at: start) }
        let isSent = throttle.admit(report(3), at: start + .milliseconds(150))
        #expect(isSent)
        #expect(throttle.finish() == nil)
    }
}
