import HighLevelClient
import Synchronization

/// What the exchanges of one account tell besides their answers: how long they take, and how HighLevel's clock goes.
final class ExchangeRecord: Sendable {
    struct Sighting: Sendable {
        /// Of the last exchange, from its sending to the end of its answer; the first includes making the connection.
        var roundTrip: Duration?
        /// By the `Date` of the answers; nil as long as none had one.
        var clock: ServerClock?
    }

    private let state = Mutex(Sighting())

    var sighting: Sighting { state.withLock { $0 } }

    func note(_ response: HTTPResponse, sent: WallTime, received: WallTime, took duration: Duration) {
        let date = response.header("date").flatMap { WallTime(httpDate: $0) }
        state.withLock { state in
            state.roundTrip = duration
            guard let date else { return }
            var clock = state.clock ?? ServerClock()
            clock.take(date: date, sent: sent, received: received)
            state.clock = clock
        }
    }
}
