/// Which operations show the ids an operation has in its path: the one that reads the path up to there, or, for a contact,
/// the one that finds contacts.
enum Finders {
    static func all(for operation: Operation, among operations: [Operation]) -> [String: String] {
        var finders: [String: String] = [:]
        for (position, segment) in operation.path.segments.enumerated() {
            guard case .placeholder(let name) = segment,
                let parameter = operation.layout.path.first(where: { $0.name == name })
            else { continue }
            let lister = operations.first { other in
                other.isRead && !other.isDeprecated && other.method == .get && other.path.segments.count == position
                    && other.path.sharesShape(with: operation.path, upTo: position)
            }
            finders[parameter.argument] = lister?.name ?? (position == 1 ? operation.layout.contactFinder : nil)
        }
        return finders
    }
}
