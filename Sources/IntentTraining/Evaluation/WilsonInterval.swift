/// A share with Wilson's interval of 95 % confidence.
package struct WilsonInterval: Sendable, Equatable {
    package let hits: Int
    package let count: Int

    package init(hits: Int, count: Int) {
        self.hits = hits
        self.count = count
    }

    package var share: Double { count == 0 ? 0 : Double(hits) / Double(count) }
    package var lower: Double { max(0, centre - spread) }
    package var upper: Double { min(1, centre + spread) }

    private static let deviations = 1.96

    private var weight: Double { 1 + Self.deviations * Self.deviations / Double(max(1, count)) }

    private var centre: Double {
        (share + Self.deviations * Self.deviations / (2 * Double(max(1, count)))) / weight
    }

    private var spread: Double {
        let trials = Double(max(1, count))
        let variance = share * (1 - share) / trials + Self.deviations * Self.deviations / (4 * trials * trials)
        return Self.deviations * variance.squareRoot() / weight
    }
}
