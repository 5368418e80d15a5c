import IntentSearch

/// What the outputs of a network stand for: first operations and what is done elsewhere, then the acts and the
/// resources these are made of, last whether there are several steps. Acts and resources are learnt beside the
/// operations because words for one act serve all resources.
struct OutputLayout: Sendable {
    let names: [String]
    let facets: [Range<Int>]
    /// Of each output of the first group its place in each facet.
    let members: [[Int]]

    init(names: [String]) {
        self.names = names
        var start = names.count
        var facets: [Range<Int>] = []
        var members = [[Int]](repeating: [], count: names.count)
        for part in [OperationFacets.act(of:), OperationFacets.resource(of:)] {
            let values = Set(names.map(part)).sorted()
            for (output, name) in names.enumerated() { members[output].append(values.firstIndex(of: part(name)) ?? 0) }
            facets.append(start..<(start + values.count))
            start += values.count
        }
        self.facets = facets
        self.members = members
    }

    var outputCount: Int { names.count }
    var count: Int { (facets.last?.upperBound ?? names.count) + 1 }
}
