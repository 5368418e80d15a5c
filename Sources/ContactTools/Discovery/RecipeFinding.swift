import IntentSearch
import JSONValue
import MCPServer

/// Which of the higher tools do what an intent wishes, by the operations it was understood as. Their ranking is not
/// touched.
struct RecipeFinding: Sendable {
    struct Fit: Sendable, Equatable {
        let name: String
        let summary: String
        let why: String

        var json: JSON { ["name": .string(name), "summary": .string(summary), "why": .string(why)] }
    }

    private let tools: [Tool]

    /// - Parameter tools: The higher tools that are served; one that is not is never named.
    init(among tools: [Tool]) { self.tools = tools }

    /// - Parameters:
    ///   - candidates: The operations an intent may mean, best first.
    ///   - intent: What was said.
    ///   - isReadOnly: Whether only what reads is of use.
    /// - Returns: What fits, in the order of the rules.
    func fitting(_ candidates: [IntentCandidate], of intent: String, isReadOnly: Bool) -> [Fit] {
        let meaning = IntendedOperations(candidates, of: intent)
        var named: Set<String> = []
        return RecipeRule.all.filter { $0.fits(meaning) }.compactMap { rule in
            // Of several rules for one tool the first tells why.
            guard named.insert(rule.tool).inserted, let tool = tools.first(where: { $0.name == rule.tool }),
                !isReadOnly || tool.annotations.readOnlyHint
            else { return nil }
            return Fit(name: tool.name, summary: tool.summary, why: rule.why)
        }
    }
}

extension Tool {
    fileprivate var summary: String {
        guard let end = description.firstRange(of: ". ") else { return description }
        return String(description[..<end.lowerBound]) + "."
    }
}
