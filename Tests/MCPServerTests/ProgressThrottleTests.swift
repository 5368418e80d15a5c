import Testing

@testable import MCPServer

struct ProgressThrottleTests {
    private let start = ContinuousClock.now

    @Test func `what is no progress over the last is not sent`() {
        var throttle = ProgressThrottle()
        let values = [1, 1, 0.5, 2, .nan, .infinity, 2, 2.25]
        let sent = values.map { throttle.admit($0, at: start) }
        #expect(sent == [true, false, false, true, false, false, false, true])
    }

    @Test func `the first may be anything finite`() {
        for value in [0, -3, 1e300] {
            var throttle = ProgressThrottle()
            let isSent = throttle.admit(value, at: start)
            #expect(isSent)
        }
    }

    @Test func `no second sees more than ten`() {
        var throttle = ProgressThrottle()
        var sent: [Int] = []
        // One attempt every 20 ms for five seconds.
        for step in 0..<250 where throttle.admit(Double(step), at: start + .milliseconds(20 * step)) {
            sent.append(20 * step)
        }
        for time in sent { #expect(sent.count { (time..<time + 1000).contains($0) } <= 10) }
        #expect(sent.count >= 45)
    }

    @Test func `what was held back does not count as the last`() {
        var throttle = ProgressThrottle()
        let times = Array(repeating: start, count: 10) + [start + .milliseconds(999), start + .milliseconds(1000)]
        let values = Array(0..<10) + [50, 50]
        let sent = zip(values, times).map { throttle.admit(Double($0), at: $1) }
        #expect(sent == Array(repeating: true, count: 10) + [false, true])
    }
}
