/// The registry as text.
enum ThreatTable {
    static func text(of threats: [Threat]) -> String {
        let counts = threats.reduce(into: (tested: 0, elsewhere: 0, later: 0, not: 0)) { counts, threat in
            switch threat.disposition {
            case .tested: counts.tested += 1
            case .testedElsewhere: counts.elsewhere += 1
            case .laterStep: counts.later += 1
            case .notTestable: counts.not += 1
            }
        }
        let passed = counts.tested + counts.elsewhere
        var lines = ["", "Threats, and what tests them"]
        lines += threats.map { "  \(pad($0.row)) \(word(for: $0.disposition)) \($0.title)\(reason($0.disposition))" }
        lines.append(
            "  passed / total: \(passed) / \(threats.count) (\(counts.tested) here, \(counts.elsewhere) elsewhere; "
                + "\(counts.later) belong to later steps, \(counts.not) are not testable)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func word(for disposition: Threat.Disposition) -> String {
        switch disposition {
        case .tested: "tested    "
        case .testedElsewhere: "elsewhere "
        case .laterStep: "later     "
        case .notTestable: "untestable"
        }
    }

    private static func reason(_ disposition: Threat.Disposition) -> String {
        switch disposition {
        case .tested: ""
        case .testedElsewhere(let places):
            " (" + Set(places.map { String($0.file.split(separator: "/").last ?? "") }).sorted().joined(separator: ", ")
                + ")"
        case .laterStep(let reason), .notTestable(let reason): ": \(reason)"
        }
    }

    private static func pad(_ row: Int) -> String { row < 10 ? " \(row)" : "\(row)" }
}
