import ContactCatalog

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
        } else {
            settle(&scored.scores, certainlyOf: intent)
        }
        let steps = steps(of: intent, scores: scored.scores)
        var order = steps + scored.scores.order.filter { !steps.contains($0) }
        var stepCount = steps.count
        let guardian = FirstPlaceGuard(intent, groups: groups, isOneWish: steps.isEmpty)
        if let first = order.firstIndex(where: { guardian.permits(operations[$0]) }), first > 0 {
            let moved = order.remove(at: first)
            order.insert(moved, at: 0)
            if first >= stepCount { stepCount = 0 }
        }
        return Understanding(intent: intent, scored: scored, order: order, stepCount: stepCount)
    }

    /// Of several steps each that is certain is at least a step; what cannot be taken back is no step among others.
    private func settle(_ scores: inout IntentScores, certainlyOf intent: ReadIntent) {
        let whole = CertainWish(intent)
        let clauses = clauses(of: intent, scores: scores)
        guard clauses.count > 1 else { return settle(&scores, on: whole) }
        if whole == .elsewhere(CertainWish.undo) { return settle(&scores, on: whole) }
        for clause in clauses {
            guard case .operation(let name) = CertainWish(intent[clause]), let position = position(of: name) else {
                continue
            }
            scores.raise(position)
        }
    }

    private func settle(_ scores: inout IntentScores, on wish: CertainWish?) {
        switch wish {
        case .operation(let name): if let position = position(of: name) { scores.settle(on: position) }
        case .elsewhere(let place):
            if let position = elsewhere.firstIndex(where: { $0.name == place }) {
                scores.settle(onElsewhere: position)
            }
        case nil: break
        }
    }

    private func position(of name: String) -> Int? { operations.firstIndex { $0.name == name } }

    /// The parts of a sentence with several steps; none where it has one.
    private func clauses(of intent: ReadIntent, scores: IntentScores) -> [Range<Int>] {
        scores.severalSteps >= Self.severalStepsFrom ? ClauseSplitter.clauses(of: intent, groups: groups) : []
    }

    private func steps(of intent: ReadIntent, scores: IntentScores) -> [Int] {
        let clauses = clauses(of: intent, scores: scores)
        guard clauses.count > 1 else { return [] }
        let planner = StepPlanner(
            whole: scores.operations,
            clauses: clauses.map { clause in
                let part = intent[clause]
                var scores = score(part).scores
                settle(&scores, on: CertainWish(part))
                return scores.operations
            })
        let steps = planner.steps
        return steps.count > 1 ? steps : []
    }
}
