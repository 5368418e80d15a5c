import ContactCatalog
import IntentSearch

/// An answer as people read it.
enum IntentText {
    static func text(of answer: IntentAnswer, catalog: Catalog) -> String {
        if case .noMatch(let elsewhere) = answer.verdict { return elsewhere }
        let width = answer.candidates.map(\.name.count).max() ?? 0
        var lines = answer.candidates.map { candidate in
            let step = candidate.step.map { "\($0). " } ?? ""
            let percent = Int((candidate.score * 100).rounded())
            let name = candidate.name + String(repeating: " ", count: width - candidate.name.count)
            let title = catalog.operation(named: candidate.name)?.title ?? ""
            return "\(step)\(name)  \(percent) %  \(title) (\(candidate.why))"
        }
        if case .ambiguous(let difference) = answer.verdict { lines.append("Not certain: \(difference)") }
        return lines.joined(separator: "\n")
    }
}
