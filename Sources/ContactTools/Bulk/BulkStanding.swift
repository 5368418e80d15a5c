/// How far a job is and how fast it goes, as somebody who waits for it is told.
package struct BulkStanding: Sendable, Equatable {
    package let settled: Int
    package let total: Int
    /// Contacts a second in this run; nil before there is anything to go by.
    package let rate: Double?

    /// - Parameters:
    ///   - settled: Contacts of which all is known that will be.
    ///   - total: Contacts.
    ///   - before: What was settled when this run began.
    ///   - elapsed: Since then.
    init(settled: Int, of total: Int, before: Int, elapsed: Duration) {
        self.settled = settled
        self.total = total
        let seconds = elapsed / .seconds(1)
        rate = settled > before && seconds > 0 ? Double(settled - before) / seconds : nil
    }

    /// Of this run at its rate so far.
    package var secondsLeft: Double? { rate.map { Double(total - settled) / $0 } }

    /// `2500 of 5000 contacts, 480/s, about 6 s left`.
    package var words: String {
        var words = "\(settled) of \(total) contacts"
        if let rate, let left = secondsLeft {
            let shown = rate >= 10 ? "\(Int(rate.rounded()))" : "\((rate * 10).rounded() / 10)"
            words += ", \(shown)/s"
            if settled < total { words += ", about \(Self.words(left)) left" }
        }
        return words
    }

    private static func words(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 10_000_000).rounded(.up))
        if whole < 120 { return "\(whole) s" }
        if whole < 7_200 { return "\((whole + 30) / 60) min" }
        return "\((whole + 1_800) / 3_600) h"
    }
}
