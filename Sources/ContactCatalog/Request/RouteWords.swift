/// Finds the literals that stand, in other paths, where an operation has an id. An id that reads like one would reach
/// the other route: with the campaign id `removeAll`, leaving one campaign would become leaving all.
enum RouteWords {
    /// By path argument, in lower case: routers differ in whether they mind it.
    static func reserved(for operation: Operation, among operations: [Operation]) -> [String: Set<String>] {
        var words: [String: Set<String>] = [:]
        for (position, segment) in operation.path.segments.enumerated() {
            guard case .placeholder(let name) = segment,
                let parameter = operation.layout.path.first(where: { $0.name == name })
            else { continue }
            words[parameter.argument] = literals(at: position, along: operation.path, among: operations)
        }
        return words
    }

    private static func literals(
        at position: Int, along path: PathTemplate, among operations: [Operation]
    ) -> Set<String> {
        var literals: Set<String> = []
        for other in operations where other.path.sharesShape(with: path, upTo: position) {
            guard other.path.segments.indices.contains(position) else { continue }
            if case .literal(let word) = other.path.segments[position] { literals.insert(word.lowercased()) }
        }
        return literals
    }
}
