import IntentSearch

/// The features a network is trained for, numbered.
struct FeatureDictionary {
    private(set) var hashes: [UInt64]
    private var numbers: [UInt64: Int32]
    private var uses: [Int]

    /// Takes the features that are of as many lines as asked for.
    init(_ lines: [[Feature]], leastLines: Int) {
        var counts: [UInt64: Int] = [:]
        for line in lines {
            for hash in Set(line.map(\.hash)) { counts[hash, default: 0] += 1 }
        }
        hashes = counts.filter { $0.value >= leastLines }.keys.sorted()
        uses = hashes.map { counts[$0] ?? 0 }
        numbers = [:]
        number()
    }

    private mutating func number() {
        numbers = Dictionary(uniqueKeysWithValues: hashes.enumerated().map { ($1, Int32($0)) })
    }

    /// The numbers of the features that matter most, by the length of their rows and how often they are there.
    func mostImportant(_ limit: Int, rows members: [[Float]], width: Int) -> [Int] {
        guard hashes.count > limit else { return Array(hashes.indices) }
        let importance = hashes.indices.map { index in
            let square = members.reduce(Float(0)) { sum, rows in
                rows[(index * width)..<((index + 1) * width)].reduce(sum) { $0 + $1 * $1 }
            }
            return square * Float(uses[index]).squareRoot()
        }
        return hashes.indices.sorted { (importance[$0], $1) > (importance[$1], $0) }.prefix(limit).sorted()
    }

    mutating func keep(_ kept: [Int]) {
        hashes = kept.map { hashes[$0] }
        uses = kept.map { uses[$0] }
        number()
    }

    /// The known ones, each once with its largest value, brought to the network's norm.
    func example(
        _ features: [Feature], targets: [Int], facets: [[Int]], hasSeveralSteps: Bool
    ) -> TrainingExample {
        var values: [Int32: Float] = [:]
        for feature in features {
            guard let number = numbers[feature.hash] else { continue }
            values[number] = max(values[number] ?? 0, feature.value)
        }
        let sorted = values.sorted { $0.key < $1.key }
        let length = sorted.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
        let scale = length > 0 ? Network.norm / length : 0
        return TrainingExample(
            features: sorted.map(\.key), values: sorted.map { $0.value * scale }, targets: targets,
            facets: facets, hasSeveralSteps: hasSeveralSteps)
    }
}
