import ContactTools
import Synchronization
import TestSupport
import Testing

@testable import MCPServer

/// How changes of the status reach those who have subscribed to it.
struct AccountStatusPublisherTests {
    private static let change = ServerChange.resource("highlevel://account")

    /// A publisher whose clock stands, and whose sleeps last until the alarm.
    private struct Bench {
        let publisher: AccountStatusPublisher
        let clock = StandingClock()
        let alarm = Gate()
        let published: AsyncStream<ServerChange>
        let sleeps: AsyncStream<Duration>
        private let end: AsyncStream<ServerChange>.Continuation

        init(isWatched: Bool = true) {
            let (published, publication) = AsyncStream<ServerChange>.makeStream()
            let (sleeps, sleep) = AsyncStream<Duration>.makeStream()
            let changes = ServerChanges()
            changes.connect(
                publish: { publication.yield($0) }, isWatched: { isWatched && $0 == AccountStatusPublisherTests.change }
            )
            let alarm = alarm
            publisher = AccountStatusPublisher(
                changes: changes,
                timing: Timing(
                    now: clock.now,
                    sleep: { duration in
                        sleep.yield(duration)
                        try await alarm.pass()
                    }))
            self.published = published
            self.sleeps = sleeps
            end = publication
        }

        /// What was published and not taken from the stream.
        func rest() async -> [ServerChange] {
            end.finish()
            return await published.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func `nothing is told to nobody`() async {
        let bench = Bench(isWatched: false)
        bench.publisher.limitsSeen()
        bench.publisher.limitsSeen()
        #expect(await bench.rest() == [])
        let unconnected = AccountStatusPublisher(changes: ServerChanges())
        unconnected.limitsSeen()
    }

    @Test func `many answers in a second are told twice: at once, and at its end`() async {
        let bench = Bench()
        var published = bench.published.makeAsyncIterator()
        var sleeps = bench.sleeps.makeAsyncIterator()

        bench.publisher.limitsSeen()
        let first = await published.next()
        #expect(first == Self.change)

        bench.clock.advance(by: .milliseconds(300))
        for _ in 1...5 { bench.publisher.limitsSeen() }
        let wait = await sleeps.next()
        #expect(wait == .milliseconds(700))

        bench.clock.advance(by: .milliseconds(700))
        bench.alarm.open()
        let second = await published.next()
        #expect(second == Self.change)

        // The second begins anew with what was told last.
        bench.clock.advance(by: .milliseconds(400))
        bench.publisher.limitsSeen()
        let next = await sleeps.next()
        #expect(next == .milliseconds(600))
        let third = await published.next()
        #expect(third == Self.change)
        #expect(await bench.rest() == [])
    }

    @Test func `after a quiet second a change is told at once`() async {
        let bench = Bench()
        for _ in 1...3 {
            bench.publisher.limitsSeen()
            bench.clock.advance(by: .seconds(1))
        }
        #expect(await bench.rest() == [Self.change, Self.change, Self.change])
    }
}
