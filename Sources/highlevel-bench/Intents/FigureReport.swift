import IntentTraining

/// Figures as a person reads them.
struct FigureReport {
    let figures: IntentFigures

    var text: String {
        line("first is right", figures.first) + line("right one in the first three", figures.firstThree)
            + line("all of several steps in the first five", figures.severalSteps)
            + line("in scope, but refused", figures.wronglyRefused)
            + line("out of scope, and refused", figures.rightlyRefused)
            + "  in scope from out of scope, AUROC \(Self.thousandths(figures.scopeArea))\n"
    }

    var kinds: String {
        figures.kinds.map { line("  \($0)", figures.first(ofKind: $0)) }.joined()
    }

    var misses: String {
        figures.misses.map { miss in
            "  miss: \(miss.line.query) | wanted \(miss.line.operations.joined(separator: ", ")) | got "
                + miss.ranking.prefix(3).joined(separator: ", ") + "\n"
        }.joined()
    }

    private func line(_ subject: String, _ interval: WilsonInterval) -> String {
        guard interval.count > 0 else { return "" }
        return "  \(subject): \(Self.thousandths(interval.share)) of \(interval.count) "
            + "(\(Self.thousandths(interval.lower))…\(Self.thousandths(interval.upper)))\n"
    }

    static func thousandths(_ share: Double) -> String {
        let digits = String(Int((share * 1000).rounded()))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(padded.dropLast(3)).\(padded.suffix(3))"
    }
}
