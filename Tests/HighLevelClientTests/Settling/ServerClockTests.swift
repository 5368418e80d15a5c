import HighLevelClient
import Testing

/// What answers' dates tell of HighLevel's clock.
struct ServerClockTests {
    private static func at(_ seconds: Double) -> WallTime {
        WallTime(microseconds: 1_800_000_000_000_000 + Int64(seconds * 1_000_000))
    }

    /// Answers by when their requests left, when they came, and what they were dated.
    private static func offset(_ answers: [(sent: Double, received: Double, date: Double)]) -> Double {
        var clock = ServerClock()
        for answer in answers {
            clock.take(date: at(answer.date), sent: at(answer.sent), received: at(answer.received))
        }
        return clock.offset / .seconds(1)
    }

    @Test func `clocks that may agree are taken to agree`() {
        #expect(Self.offset([]) == 0)
        #expect(Self.offset([(0.3, 0.5, 0)]) == 0)
        #expect(Self.offset([(0.9, 1.1, 1), (2.1, 2.2, 2)]) == 0)
        // A slow answer says little.
        #expect(Self.offset([(0, 20, 15)]) == 0)
    }

    @Test func `a clock that is off is known the better the more answers came`() {
        #expect(abs(Self.offset([(0, 0.1, 3_600)]) - 3_600.45) < 0.1)
        let several = (0..<20).map { number in
            let now = Double(number) * 0.37
            return (sent: now, received: now + 0.05, date: (now + 0.02 + 100).rounded(.down))
        }
        #expect(abs(Self.offset(several) - 100) < 0.2)
        #expect(Self.offset([(0, 0.1, -50)]) < -49)
    }

    @Test func `a clock that is set is learnt anew`() {
        #expect(Self.offset([(0, 0.1, 3_600), (10, 10.1, 10)]) == 0)
    }
}
