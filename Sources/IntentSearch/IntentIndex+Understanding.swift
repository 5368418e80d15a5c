extension IntentIndex {
    func understand(_ text: String) -> Understanding {
        let folded = FoldedText(text)
        let intent = ReadIntent(folded, lexicon: lexicon)
        var scored = score(intent)
        if let operation = RequestRecognizer(operations: operations).operation(in: folded)
            ?? RequestSketch(operations: operations).operation(in: folded)
        {
            scored.scores.settle(on: operation)
        } else if let place = ForeignRequest.place(in: folded),
            let position = elsewhere.firstIndex(where: { $0.name == place })
        {
            scored.scores.settle(onElsewhere: position)
        }
        let steps = steps(of: intent, scores: scored.scores)
        var order = steps + scored.scores.order.filter { !steps.contains($0) }
        var stepCount = steps.count
        let guardian = FirstPlaceGuard(intent, groups: groups)
        if let first = order.firstIndex(where: { guardian.permits(operations[$0]) }), first > 0 {
            let moved = order.remove(at: first)
            order.insert(moved, at: 0)
            if first >= stepCount { stepCount = 0 }
        }
        return Understanding(intent: intent, scored: scored, order: order, stepCount: stepCount)
    }

    private func steps(of intent: ReadIntent, scores: IntentScores) -> [Int] {
        guard scores.severalSteps >= Self.severalStepsFrom else { return [] }
        let clauses = ClauseSplitter.clauses(of: intent, groups: groups)
        guard clauses.count > 1 else { return [] }
        let planner = StepPlanner(
            whole: scores.operations, clauses: clauses.map { score(intent[$0]).scores.operations })
        let steps = planner.steps
        return steps.count > 1 ? steps : []
    }
}
