/// Which act and which resource every output with a name is made of, and how the three judgements become one.
struct FacetTable: Sendable {
    private let acts: [UInt8]
    private let resources: [UInt8]
    private let actCount: Int
    private let resourceCount: Int
    /// The act of what this API does not do: the last output's, since these stand behind the operations.
    private let elsewhere: Int

    /// What acts and resources count for beside the operation itself, where one is wished. Of several steps each has
    /// its own, and they would be mixed.
    private static let weight: Float = 0.5

    init(bytes: ModelBytes, section: Range<Int>) {
        let pairs = bytes.withUnsafeBytes { Array($0[section]) }
        acts = stride(from: 0, to: pairs.count - 1, by: 2).map { pairs[$0] }
        resources = stride(from: 1, to: pairs.count, by: 2).map { pairs[$0] }
        actCount = acts.max().map { Int($0) + 1 } ?? 0
        elsewhere = acts.last.map { Int($0) } ?? 0
        resourceCount = resources.max().map { Int($0) + 1 } ?? 0
    }

    var isEmpty: Bool { acts.isEmpty }
    /// Of the outputs with names.
    var count: Int { acts.count }
    /// Of all outputs, with the one that tells several steps from one.
    var outputCount: Int { count + actCount + resourceCount + 1 }

    /// Of the outputs with names. What the operations have in common they keep; acts and resources only tell which of
    /// them it is.
    func probabilities(_ outputs: [Float], severalSteps: Float) -> [Float] {
        let plain = Softmax.probabilities(Array(outputs[..<count]))
        let acts = Softmax.logarithms(outputs[count..<(count + actCount)])
        let resources = Softmax.logarithms(outputs[(count + actCount)..<(count + actCount + resourceCount)])
        let weight = Self.weight * (1 - severalSteps)
        var weighed = plain
        var before: Float = 0
        var after: Float = 0
        for output in plain.indices where Int(self.acts[output]) != elsewhere {
            let facets = acts[Int(self.acts[output])] + resources[Int(self.resources[output])]
            weighed[output] = plain[output] * Softmax.power(weight * facets)
            before += plain[output]
            after += weighed[output]
        }
        guard after > 0 else { return plain }
        for output in plain.indices where Int(self.acts[output]) != elsewhere { weighed[output] *= before / after }
        return weighed
    }
}
