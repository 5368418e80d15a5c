extension IntentIndex {
    /// What the network makes of an intent or a part of one, with what explanations need.
    struct Scored {
        var scores: IntentScores
        let features: [WeighedFeature]
        let hidden: [Float]
    }

    func score(_ intent: ReadIntent) -> Scored {
        let features = network.known(extractor.features(of: intent))
        let activation = network.activation(of: features)
        var scores = IntentScores(
            operations: outputs.map { output in output.map { activation.probabilities[$0] } ?? 0 },
            elsewhere: elsewhere.map { activation.probabilities[$0.output] },
            severalSteps: activation.severalSteps)
        addUnlearnt(intent, to: &scores)
        return Scored(scores: scores, features: features, hidden: activation.hidden)
    }

    /// Operations without weights take their share by likeness; a faint one is chance.
    private func addUnlearnt(_ intent: ReadIntent, to scores: inout IntentScores) {
        guard !unlearnt.isEmpty else { return }
        for (position, likeness) in unlearnt.likeness(to: intent.tokens) {
            let share = likeness > 0.5 ? likeness * likeness : likeness * 0.01
            scores.scale(by: 1 - share)
            scores.operations[position] = share
        }
    }
}

extension IntentScores {
    mutating func scale(by factor: Float) {
        for index in operations.indices { operations[index] *= factor }
        for index in elsewhere.indices { elsewhere[index] *= factor }
    }

    /// At least a step among others.
    mutating func raise(_ operation: Int) {
        scale(by: 0.6)
        operations[operation] += 0.4
    }

    /// All but certain that it is this one.
    mutating func settle(on operation: Int) {
        scale(by: 0.05)
        operations[operation] += 0.95
    }

    /// All but certain that it is done there.
    mutating func settle(onElsewhere position: Int) {
        scale(by: 0.05)
        elsewhere[position] += 0.95
    }
}
