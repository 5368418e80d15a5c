import ContactCatalog

extension IntentIndex {
    /// What an intent means. Of an intent longer than 4 KB only the beginning is read.
    package func answer(_ intent: String, limit: Int = 5) -> IntentAnswer {
        let understanding = understand(intent)
        let verdict = verdict(understanding)
        if case .noMatch = verdict { return IntentAnswer(verdict: verdict, candidates: []) }
        let places = 0..<min(max(limit, 1), understanding.order.count)
        return IntentAnswer(verdict: verdict, candidates: places.map { candidate(at: $0, of: understanding) })
    }

    /// All operations with their scores, best first, also for what is out of scope.
    package func ranking(_ intent: String) -> [IntentRank] {
        let understanding = understand(intent)
        return understanding.order.indices.map { place in
            let operation = operations[understanding.order[place]]
            return IntentRank(
                name: operation.name, operationId: operation.operationId, score: understanding.score(at: place))
        }
    }

    /// Whether it is written down what decides between two operations.
    package func hasDifference(_ left: String, _ right: String) -> Bool { guidance.hasDifference(left, right) }

    private func verdict(_ understanding: Understanding) -> IntentVerdict {
        let scores = understanding.scored.scores
        if understanding.inScope < Self.leastInScope {
            let likeliest = elsewhere.indices.max { scores.elsewhere[$0] < scores.elsewhere[$1] }
            let isSaid = understanding.inScope > 0
            return .noMatch(elsewhere: guidance.place(isSaid ? likeliest.map { elsewhere[$0].name } ?? "none" : "none"))
        }
        guard understanding.stepCount == 0, understanding.order.count > 1 else { return .match }
        let first = understanding.order[0]
        let second = understanding.order[1]
        guard scores.operations[second] > scores.operations[first] * Self.nearness else { return .match }
        return .ambiguous(difference: guidance.difference(operations[first], operations[second]))
    }

    private func candidate(at place: Int, of understanding: Understanding) -> IntentCandidate {
        let position = understanding.order[place]
        let operation = operations[position]
        let support = outputs[position].map { output in
            network.support(
                for: output, features: understanding.scored.features, hidden: understanding.scored.hidden,
                tokenCount: understanding.intent.tokens.count)
        }
        let explanation = IntentExplanation(
            intent: understanding.intent, meaningful: groups.acts.union(groups.resources),
            support: support ?? Array(repeating: 0, count: understanding.intent.tokens.count))
        return IntentCandidate(
            name: operation.name, operationId: operation.operationId, score: understanding.score(at: place),
            why: explanation.text(for: operation), step: place < understanding.stepCount ? place + 1 : nil)
    }
}
