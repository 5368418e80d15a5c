/// How far HighLevel's clock is from ours, as far as the `Date` of its answers tells. Every answer narrows it: the date,
/// whole seconds, was true at some moment between the request's sending and its answer.
package struct ServerClock: Sendable, Equatable {
    private var least: Duration?
    private var most: Duration?

    package init() {}

    package mutating func take(date: WallTime, sent: WallTime, received: WallTime) {
        let (low, high) = (date - received, date + .seconds(1) - sent)
        guard low <= high else { return }
        if let least, let most, max(least, low) <= min(most, high) {
            self.least = max(least, low)
            self.most = min(most, high)
        } else {
            // The first, or one of the clocks was set.
            (least, most) = (low, high)
        }
    }

    /// What to add to our time to get HighLevel's. Clocks that may agree are taken to agree.
    package var offset: Duration {
        guard let least, let most, least > .zero || most < .zero else { return .zero }
        return (least + most) / 2
    }
}
