import Testing

@testable import ContactTools

/// When a change that comes often is told.
struct ChangeThrottleTests {
    private static let start = ContinuousClock.now

    /// What happens, in milliseconds since the start.
    enum Event: Sendable {
        case change(at: Int, ChangeThrottle.Action)
        case told(at: Int)
    }

    static let courses: [[Event]] = [
        [.change(at: 0, .tell)],
        [.change(at: 0, .tell), .change(at: 1000, .tell), .change(at: 5000, .tell)],
        [.change(at: 0, .tell), .change(at: 999, .tellAfter(.milliseconds(1)))],
        [.change(at: 0, .tell), .change(at: 0, .tellAfter(.seconds(1)))],
        [
            .change(at: 0, .tell), .change(at: 200, .tellAfter(.milliseconds(800))), .change(at: 300, .nothing),
            .change(at: 999, .nothing), .told(at: 1000), .change(at: 1001, .tellAfter(.milliseconds(999))),
            .change(at: 1500, .nothing), .told(at: 2000), .change(at: 3000, .tell),
        ],
        // The timer comes late: what has changed meanwhile is told by it, and the interval counts from then.
        [
            .change(at: 0, .tell), .change(at: 500, .tellAfter(.milliseconds(500))), .change(at: 1700, .nothing),
            .told(at: 2000), .change(at: 2400, .tellAfter(.milliseconds(600))),
        ],
    ]

    @Test(arguments: courses)
    func `at once after a pause, else once at the end of the second`(course: [Event]) {
        var throttle = ChangeThrottle(interval: .seconds(1))
        for event in course {
            switch event {
            case .change(let time, let expected):
                #expect(throttle.change(at: Self.start + .milliseconds(time)) == expected, "at \(time)")
            case .told(let time): throttle.tell(at: Self.start + .milliseconds(time))
            }
        }
    }
}
