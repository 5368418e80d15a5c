/// A measured number and what it counts.
struct Quantity: Sendable {
    enum Unit: String, Sendable {
        case milliseconds = "ms"
        case microseconds = "µs"
        /// Millions of bytes.
        case megabytes = "MB"
        case bytes = "bytes"
        case perSecond = "/s"
    }

    let value: Double
    let unit: Unit

    init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    static func megabytes(_ bytes: Int) -> Quantity { Quantity(Double(bytes) / 1_000_000, .megabytes) }

    /// The number with its unit, as precise as it is meant: `7.4 ms`, `61.2 µs`, `9,120 /s`.
    var description: String { "\(number) \(unit.rawValue)" }

    var number: String {
        switch unit {
        case .bytes, .perSecond: Decimal.text(value, fraction: 0)
        case .milliseconds, .microseconds, .megabytes: Decimal.text(value, fraction: 1)
        }
    }
}

/// Decimal text without Foundation.
enum Decimal {
    /// Not negative, with commas between thousands and at most `fraction` (0, 1 or 2) digits behind the point.
    static func text(_ value: Double, fraction: Int) -> String {
        let scale = [1, 10, 100][min(max(fraction, 0), 2)]
        let scaled = Int((value * Double(scale)).rounded())
        let whole = grouped(scaled / scale)
        guard scale > 1 else { return whole }
        let rest = String(scaled % scale)
        return whole + "." + String(repeating: "0", count: fraction - rest.count) + rest
    }

    private static func grouped(_ value: Int) -> String {
        let digits = Array(String(value))
        return digits.indices.map { index in
            let remaining = digits.count - index
            return (index > 0 && remaining % 3 == 0 ? "," : "") + String(digits[index])
        }.joined()
    }
}
