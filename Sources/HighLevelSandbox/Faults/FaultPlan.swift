/// Which faults the sandbox commits, how often, and in which operations.
package struct FaultPlan: Sendable, Equatable {
    struct Rule: Sendable, Equatable {
        let kind: FaultKind
        let probability: Double
        /// Nil: every operation.
        let operationId: String?
    }

    let rules: [Rule]
    let seed: UInt64

    package static let none = FaultPlan(rules: [], seed: 1)

    private init(rules: [Rule], seed: UInt64) {
        self.rules = rules
        self.seed = seed
    }

    /// - Parameter spec: items parted by commas: `kind=probability`, `kind=probability@operationId`, and `seed=N`,
    ///   such as `latency:500ms=0.2,drop=0.05@create-note,seed=7`.
    /// - Throws: `SpecificationError` that names the item and what is wrong with it.
    package init(parsing spec: String) throws(SpecificationError) {
        var rules: [Rule] = []
        var seed: UInt64 = 1
        for item in spec.split(separator: ",") {
            let token = String(item.filter { !$0.isWhitespace })
            if token.isEmpty { continue }
            let sides = token.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else {
                throw SpecificationError("\"\(token)\" is no fault. Write kind=probability, such as drop=0.1.")
            }
            if sides[0] == "seed" {
                guard let number = UInt64(sides[1]) else {
                    throw SpecificationError("\"\(token)\": a seed is a whole number from 0.")
                }
                seed = number
            } else {
                rules.append(try Self.rule(kind: sides[0], rest: sides[1], in: token))
            }
        }
        self.init(rules: rules, seed: seed)
    }

    private static func rule(
        kind name: Substring, rest: Substring, in token: String
    ) throws(SpecificationError) -> Rule {
        guard let kind = FaultKind(name) else {
            throw SpecificationError(
                "\"\(token)\": \"\(name)\" is no kind of fault. There are \(FaultKind.names.joined(separator: ", ")); "
                    + "latency may carry its duration, as in latency:500ms.")
        }
        let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let probability = Double(parts[0]), (0...1).contains(probability) else {
            throw SpecificationError("\"\(token)\": a probability is a number from 0 to 1.")
        }
        let operationId = parts.count == 2 ? String(parts[1]) : nil
        if let operationId, !RouteTable.operationIds.contains(operationId) {
            throw SpecificationError(
                "\"\(token)\": HighLevel has no operation \"\(operationId)\" here. Use its operationId, such as "
                    + "create-note or get-contact.")
        }
        return Rule(kind: kind, probability: probability, operationId: operationId)
    }
}
