/// What an intent is described by: words, pairs and triples of words, pieces of words, senses, acts with the resource
/// that follows, and where they stand.
struct FeatureExtractor {
    private enum Kind {
        static let word = UInt8(ascii: "w")
        static let negatedWord = UInt8(ascii: "n")
        static let pair = UInt8(ascii: "b")
        static let gappedPair = UInt8(ascii: "k")
        static let triple = UInt8(ascii: "t")
        static let piece = UInt8(ascii: "c")
        static let sense = UInt8(ascii: "s")
        static let negatedSense = UInt8(ascii: "z")
        static let actBefore = UInt8(ascii: "p")
        static let actAfter = UInt8(ascii: "q")
        static let firstAct = UInt8(ascii: "f")
        static let firstResource = UInt8(ascii: "r")
        static let firstWord = UInt8(ascii: "1")
        static let length = UInt8(ascii: "l")
        static let names = UInt8(ascii: "N")
        static let identifiers = UInt8(ascii: "I")
        static let meaningPair = UInt8(ascii: "m")
        static let meaningTriple = UInt8(ascii: "M")
        static let bias = UInt8(ascii: "0")
    }

    /// Stands before the first word and behind the last.
    private static let edge = StableHash.word(CollectionOfOne(UInt8(ascii: "|")))

    let groups: SenseGroups

    func features(of intent: ReadIntent) -> [Feature] {
        var sink = Sink()
        sink.features.reserveCapacity(64 + intent.tokens.count * 40)
        sink.add(Kind.bias, token: -1, value: 1)
        addWords(of: intent, to: &sink)
        addSenses(of: intent, to: &sink)
        addFirsts(of: intent, to: &sink)
        addMeanings(of: intent, to: &sink)
        addCounts(of: intent, to: &sink)
        return sink.features
    }

    private func addWords(of intent: ReadIntent, to sink: inout Sink) {
        let tokens = intent.tokens
        for index in -1..<tokens.count {
            let stem = index < 0 ? Self.edge : tokens[index].stemHash
            let next = index + 1 < tokens.count ? tokens[index + 1].stemHash : Self.edge
            sink.add(Kind.pair, stem, next, token: index, value: 1)
            if index + 1 < tokens.count {
                let third = index + 2 < tokens.count ? tokens[index + 2].stemHash : Self.edge
                sink.add(Kind.gappedPair, stem, third, token: index, value: 0.5)
                sink.add(Kind.triple, stem, next, third, token: index, value: 0.7)
            }
            guard index >= 0 else { continue }
            let word = tokens[index].wordHash
            if intent.negated[index] { sink.add(Kind.negatedWord, word, token: index, value: 1) }
            sink.add(Kind.word, word, token: index, value: intent.negated[index] ? 0.3 : 1)
            guard tokens[index].kind == .word else { continue }
            let weight: Float = intent.negated[index] ? 0.15 : 0.35
            addPieces(of: tokens[index].text, token: index, value: weight, to: &sink)
            if tokens[index].typed != tokens[index].text {
                addPieces(of: tokens[index].typed, token: index, value: weight, to: &sink)
            }
        }
    }

    /// Three to five neighbouring letters, the word's ends included: what related and misspelt words share.
    private func addPieces(of word: [UInt8], token: Int, value: Float, to sink: inout Sink) {
        let framed = [UInt8(ascii: "^")] + word.prefix(24) + [UInt8(ascii: "$")]
        framed.withUnsafeBufferPointer { framed in
            for start in 0..<framed.count {
                var hash = StableHash.begun(Kind.piece)
                for end in start..<min(start + 5, framed.count) {
                    hash = StableHash.continued(hash, framed[end])
                    guard end >= start + 2 else { continue }
                    sink.features.append(Feature(hash: StableHash.mixed(hash), value: value, token: token))
                }
            }
        }
    }

    private func addSenses(of intent: ReadIntent, to sink: inout Sink) {
        let topical = groups.resources.union(groups.topics)
        for index in intent.tokens.indices {
            for sense in intent.senses[index].indices {
                sink.add(intent.negated[index] ? Kind.negatedSense : Kind.sense, UInt64(sense), token: index, value: 1)
            }
            let acts = intent.senses[index].intersection(groups.acts)
            guard !acts.isEmpty, !intent.negated[index] else { continue }
            for other in max(0, index - 4)..<min(intent.tokens.count, index + 7) where !intent.negated[other] {
                let kind = other < index ? Kind.actAfter : Kind.actBefore
                for resource in intent.senses[other].intersection(topical).indices {
                    for act in acts.indices { sink.add(kind, UInt64(act), UInt64(resource), token: index, value: 0.5) }
                }
            }
        }
    }

    private func addFirsts(of intent: ReadIntent, to sink: inout Sink) {
        if let index = intent.tokens.indices.first(where: { !intent.senses[$0].isDisjoint(with: groups.acts) }) {
            for act in intent.senses[index].intersection(groups.acts).indices {
                sink.add(Kind.firstAct, UInt64(act), token: index, value: 1)
            }
        }
        let resource = intent.tokens.indices.first {
            !intent.negated[$0] && !intent.senses[$0].isDisjoint(with: groups.resources)
        }
        if let resource {
            for sense in intent.senses[resource].intersection(groups.resources).indices {
                sink.add(Kind.firstResource, UInt64(sense), token: resource, value: 1)
            }
        }
        if let first = intent.tokens.first { sink.add(Kind.firstWord, first.stemHash, token: 0, value: 1) }
    }

    /// The words that mean something, in their order, as if nothing stood between them.
    private func addMeanings(of intent: ReadIntent, to sink: inout Sink) {
        let wanted = groups.acts.union(groups.resources).union(groups.topics)
        let meaningful = intent.tokens.indices.filter { !intent.senses[$0].isDisjoint(with: wanted) }
        func meaning(_ place: Int) -> UInt64 {
            guard meaningful.indices.contains(place) else { return Self.edge }
            let index = meaningful[place]
            return intent.senses[index].intersection(wanted).rawValue &* 2 &+ (intent.negated[index] ? 1 : 0)
        }
        for place in -1..<meaningful.count {
            let token = place < 0 ? -1 : meaningful[place]
            sink.add(Kind.meaningPair, meaning(place), meaning(place + 1), token: token, value: 0.7)
            sink.add(
                Kind.meaningTriple, meaning(place), meaning(place + 1), meaning(place + 2), token: token, value: 0.5)
        }
    }

    /// How long it is, and how many are named: one contact or several.
    private func addCounts(of intent: ReadIntent, to sink: inout Sink) {
        let length = UInt64([4, 8, 16, 30].count { intent.tokens.count >= $0 })
        sink.add(Kind.length, length, token: -1, value: 0.5)
        let names = UInt64(min(3, intent.tokens.count(where: \.isName)))
        sink.add(Kind.names, names, token: -1, value: 0.7)
        let identifiers = intent.tokens.count { [.identifier, .email, .phone].contains($0.kind) }
        sink.add(Kind.identifiers, UInt64(min(3, identifiers)), token: -1, value: 0.7)
    }
}

extension FeatureExtractor {
    private struct Sink {
        var features: [Feature] = []

        mutating func add(
            _ kind: UInt8, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0, token: Int, value: Float
        ) {
            let hash = StableHash.combined(kind, first, second, third)
            features.append(Feature(hash: hash, value: value, token: token))
        }
    }
}
