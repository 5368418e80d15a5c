import ContactCatalog

/// What may not stand first whatever the weights say: something destructive where nobody speaks of removing, and
/// something that makes or adds where somebody wishes a deletion.
struct FirstPlaceGuard {
    private let forbidsDestruction: Bool
    private let forbidsMaking: Bool

    init(_ intent: ReadIntent, groups: SenseGroups) {
        forbidsDestruction = !intent.asserts(groups.removal)
        forbidsMaking =
            intent.asserts(groups.deletion)
            && (!intent.asserts(groups.making) || Self.beginsWithDeletion(intent, groups))
    }

    func permits(_ operation: Operation) -> Bool {
        if operation.operationClass == .destructive { return !forbidsDestruction }
        return !(forbidsMaking && operation.makesSomething)
    }

    /// Whether deleting is what the sentence speaks of before any making.
    private static func beginsWithDeletion(_ intent: ReadIntent, _ groups: SenseGroups) -> Bool {
        let wishes = groups.deletion.union(groups.making)
        let first = intent.tokens.indices.first {
            !intent.negated[$0] && !intent.senses[$0].isDisjoint(with: wishes)
        }
        return first.map { !intent.senses[$0].isDisjoint(with: groups.deletion) } ?? false
    }
}

private extension Operation {
    /// By its verb, which every operation's name begins with.
    var makesSomething: Bool {
        ["create_", "add_", "upsert_"].contains { name.hasPrefix($0) }
    }
}
