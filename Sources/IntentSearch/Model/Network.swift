/// Several small networks of one hidden layer over the same sparse features, which vote. Weights are read where they
/// stand in the model.
package struct Network: Sendable {
    /// The length every intent's feature vector is brought to, so that long ones do not shout.
    package static let norm: Float = 4

    private let bytes: ModelBytes
    private let header: ModelHeader
    private let facets: FacetTable

    init(bytes: ModelBytes, header: ModelHeader) {
        self.bytes = bytes
        self.header = header
        facets = FacetTable(bytes: bytes, section: header[.facets])
    }

    /// Of the hidden layers of all members together.
    private var width: Int { header[.hiddenBias].count / 4 }
    private var memberCount: Int { facets.isEmpty ? 0 : header[.outputBias].count / 4 / facets.outputCount }
    private var memberWidth: Int { width / max(1, memberCount) }
    package var featureCount: Int { header[.featureChecks].count / 4 }

    /// The features the network has weights for, each once with its largest value, scaled to the norm.
    func known(_ features: [Feature]) -> [WeighedFeature] {
        bytes.withUnsafeBytes { buffer in
            let slots = buffer[header[.featureSlots]].assumingMemoryBound(to: UInt16.self)
            let checks = buffer[header[.featureChecks]].assumingMemoryBound(to: UInt32.self)
            var places = [Int32](repeating: -1, count: checks.count)
            var known: [WeighedFeature] = []
            known.reserveCapacity(features.count)
            for feature in features {
                guard let index = FeatureTable.index(of: feature.hash, slots: slots, checks: checks) else { continue }
                if places[index] < 0 {
                    places[index] = Int32(known.count)
                    known.append(WeighedFeature(index: index, value: feature.value, token: feature.token))
                } else if known[Int(places[index])].value < feature.value {
                    known[Int(places[index])].value = feature.value
                }
            }
            let length = known.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
            if length > 0 { for index in known.indices { known[index].value *= Self.norm / length } }
            return known
        }
    }

    func activation(of features: [WeighedFeature]) -> Activation {
        bytes.withUnsafeBytes { buffer in
            let width = width
            let rows = buffer[header[.featureWeights]].assumingMemoryBound(to: Int8.self)
            let scales = buffer[header[.featureScales]].assumingMemoryBound(to: Float.self)
            var hidden = Array(buffer[header[.hiddenBias]].assumingMemoryBound(to: Float.self))
            hidden.withUnsafeMutableBufferPointer { hidden in
                for feature in features {
                    let factor = feature.value * scales[feature.index]
                    let row = feature.index * width
                    for unit in 0..<width { hidden[unit] += factor * Float(rows[row + unit]) }
                }
                for unit in 0..<width where hidden[unit] < 0 { hidden[unit] = 0 }
            }
            return vote(
                hidden, weights: buffer[header[.outputWeights]].assumingMemoryBound(to: Float.self),
                bias: buffer[header[.outputBias]].assumingMemoryBound(to: Float.self))
        }
    }

    /// The mean of what the members say; each sees its own part of the hidden layer.
    private func vote(
        _ hidden: [Float], weights: UnsafeBufferPointer<Float>, bias: UnsafeBufferPointer<Float>
    ) -> Activation {
        var vote = Activation(
            hidden: hidden, probabilities: Array(repeating: 0, count: facets.count), severalSteps: 0)
        let share = 1 / Float(max(1, memberCount))
        for member in 0..<memberCount {
            let first = member * facets.outputCount
            var outputs = Array(bias[first..<(first + facets.outputCount)])
            for output in outputs.indices {
                let row = (first + output) * memberWidth
                for unit in 0..<memberWidth {
                    outputs[output] += weights[row + unit] * hidden[member * memberWidth + unit]
                }
            }
            let severalSteps = Softmax.logistic(outputs.last ?? 0)
            vote.severalSteps += share * severalSteps
            for (output, probability) in facets.probabilities(outputs, severalSteps: severalSteps).enumerated() {
                vote.probabilities[output] += share * probability
            }
        }
        return vote
    }

    /// How much each token spoke for an output, given the units of the hidden layer that were active.
    func support(for output: Int, features: [WeighedFeature], hidden: [Float], tokenCount: Int) -> [Float] {
        bytes.withUnsafeBytes { buffer in
            let width = width
            let rows = buffer[header[.featureWeights]].assumingMemoryBound(to: Int8.self)
            let scales = buffer[header[.featureScales]].assumingMemoryBound(to: Float.self)
            let weights = buffer[header[.outputWeights]].assumingMemoryBound(to: Float.self)
            let active = hidden.indices.map { unit -> Float in
                let member = unit / memberWidth
                let row = (member * facets.outputCount + output) * memberWidth
                return hidden[unit] > 0 ? weights[row + unit - member * memberWidth] : 0
            }
            var support = [Float](repeating: 0, count: tokenCount)
            guard let first = rows.baseAddress else { return support }
            active.withUnsafeBufferPointer { active in
                for feature in features where support.indices.contains(feature.token) {
                    let sum = RowProduct.of(first + feature.index * width, active)
                    support[feature.token] += sum * feature.value * scales[feature.index]
                }
            }
            return support
        }
    }
}

private extension Slice<UnsafeRawBufferPointer> {
    func assumingMemoryBound<Element>(to type: Element.Type) -> UnsafeBufferPointer<Element> {
        UnsafeRawBufferPointer(rebasing: self).assumingMemoryBound(to: type)
    }
}
